// The built scripts and style sheets, as lib/house/compress.ts made them small. Plain JavaScript, like the web process.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const types = {
  ".js": "application/javascript; charset=UTF-8",
  ".css": "text/css; charset=UTF-8",
  ".svg": "image/svg+xml",
  ".json": "application/json; charset=UTF-8",
  ".txt": "text/plain; charset=UTF-8",
};

/**
 * Answers requests for what was compressed at the build; false for all others, which Next.js answers. Only names that
 * were there when it was made are looked up: no address reaches another file.
 * @param {string} folder The folder .next/static.
 * @returns {(request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse) => boolean}
 */
export function staticFiles(folder) {
  const known = new Map();
  if (existsSync(folder)) {
    for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
      if (!name.endsWith(".br")) continue;
      const plain = name.slice(0, -".br".length);
      known.set(`/_next/static/${plain.split(path.sep).join("/")}`, path.join(folder, plain));
    }
  }
  const kept = new Map();
  const read = (file) => {
    const bytes = kept.get(file) ?? readFileSync(file);
    kept.set(file, bytes);
    return bytes;
  };
  return (request, response) => {
    if (request.method !== "GET" && request.method !== "HEAD") return false;
    const file = known.get((request.url ?? "").split("?", 1)[0]);
    const encoding = file && encodingFor(request.headers["accept-encoding"]);
    if (!encoding) return false;
    const bytes = read(`${file}.${encoding.ending}`);
    response.writeHead(200, {
      "content-type": types[path.extname(file)],
      "content-encoding": encoding.name,
      "content-length": bytes.byteLength,
      // The name changes with the contents.
      "cache-control": "public, max-age=31536000, immutable",
      vary: "Accept-Encoding",
      "x-content-type-options": "nosniff",
    });
    response.end(request.method === "HEAD" ? undefined : bytes);
    return true;
  };
}

/** Whoever takes neither is answered by Next.js. */
function encodingFor(accepted = "") {
  const takes = (name) => new RegExp(`(^|[,\\s])${name}\\s*(;\\s*q=(?!0(\\.0+)?\\s*(,|$))|,|$)`, "i").test(accepted);
  if (takes("br")) return { name: "br", ending: "br" };
  return takes("gzip") ? { name: "gzip", ending: "gz" } : undefined;
}
