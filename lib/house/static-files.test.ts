import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { compressFiles } from "./compress";
import { staticFiles } from "./static-files.mjs";

const folder = mkdtempSync(path.join(os.tmpdir(), "carrel-static-"));
const script = "const words = 'a script that says the same again and again';\n".repeat(200);
const server = createServer();
let base = "";

beforeAll(async () => {
  mkdirSync(path.join(folder, "chunks"));
  writeFileSync(path.join(folder, "chunks", "a.js"), script);
  writeFileSync(path.join(folder, "chunks", "tiny.js"), "1");
  writeFileSync(path.join(folder, "secret.txt.br"), "");
  await compressFiles(folder);
  const serve = staticFiles(path.join(folder, "chunks", ".."));
  server.on("request", (request, response) => {
    if (!serve(request, response)) response.writeHead(404).end("not here");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

/** As it comes over the wire. */
async function raw(address: string, encoding: string) {
  return new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: Buffer }>((resolve, reject) => {
    // The path as it is written: an address would be tidied up first.
    const call = request(base, { path: address, headers: { "accept-encoding": encoding } }, (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part));
      answer.on("end", () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts) }),
      );
    });
    call.on("error", reject);
    call.end();
  });
}

test("a browser gets the smallest form that it takes, for good", async () => {
  const best = await raw("/_next/static/chunks/a.js?v=1", "gzip, deflate, br, zstd");
  expect(best).toMatchObject({
    status: 200,
    headers: {
      "content-encoding": "br",
      vary: "Accept-Encoding",
      "cache-control": "public, max-age=31536000, immutable",
      "content-type": "application/javascript; charset=UTF-8",
    },
  });
  expect(brotliDecompressSync(best.body).toString()).toBe(script);
  const older = await raw("/_next/static/chunks/a.js", "gzip, br;q=0");
  expect(older.headers["content-encoding"]).toBe("gzip");
  expect(gunzipSync(older.body).toString()).toBe(script);
});

test("what was not compressed, and whoever takes nothing compressed, is left to the server behind", async () => {
  for (const [address, encoding] of [
    ["/_next/static/chunks/a.js", "identity"],
    ["/_next/static/chunks/tiny.js", "br"],
    ["/_next/static/chunks/a.js.br", "br"],
    ["/_next/static/../../etc/passwd", "br"],
    ["/_next/static/chunks/%2e%2e/secret.txt", "br"],
    ["/", "br"],
  ] as const) {
    expect((await raw(address, encoding)).status, address).toBe(404);
  }
});
