import fc from "fast-check";
import { expect, test } from "vitest";
import { readFormFile } from "./multipart";

const boundary = "----WebKitFormBoundaryX1";

function requestOf(body: Buffer, cuts: number[] = []): Request {
  let at = 0;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      const size = cuts.shift() ?? 16_384;
      if (at >= body.length) return controller.close();
      controller.enqueue(new Uint8Array(body.subarray(at, at + Math.max(1, size))));
      at += Math.max(1, size);
    },
  });
  const init = {
    method: "POST",
    body: stream,
    duplex: "half",
    headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
  };
  return new Request("http://localhost/import/upload", init);
}

const form = (content: Buffer, name = "titles.csv") =>
  Buffer.concat([
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="before"\r\n\r\nvalue\r\n`),
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/csv\r\n\r\n`,
    ),
    content,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);

async function contentOf(request: Request) {
  const { fileName, content } = await readFormFile(request);
  const pieces: Buffer[] = [];
  for await (const piece of content) pieces.push(Buffer.from(piece));
  return { fileName, content: Buffer.concat(pieces) };
}

test("the file arrives byte for byte, however the network cuts it", async () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.constantFrom("\r\n", `\r\n--${boundary.slice(0, -1)}`, "\r\n\r\n--").map((text) => Buffer.from(text)),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(bytes, { maxLength: 5 }), fc.array(fc.nat(60)), async (parts, cuts) => {
      const content = Buffer.concat(parts);
      // A browser chooses a boundary that the file does not have.
      fc.pre(!content.includes(`\r\n--${boundary}`));
      expect((await contentOf(requestOf(form(content), cuts))).content.equals(content)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test("the name is read as browsers write it", async () => {
  expect((await contentOf(requestOf(form(Buffer.from("x"), "bücher %22neu%22.csv")))).fileName).toBe(
    'bücher "neu".csv',
  );
});

test("an upload that ends too early, or has no file, is refused", async () => {
  const whole = form(Buffer.from("title\nx\n"));
  await expect(contentOf(requestOf(whole.subarray(0, -30)))).rejects.toThrow("cut off");
  const without = Buffer.from(
    `--${boundary}\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--${boundary}--\r\n`,
  );
  await expect(contentOf(requestOf(without))).rejects.toThrow("Choose a file");
  await expect(readFormFile(new Request("http://localhost/", { method: "POST", body: "x" }))).rejects.toThrow(
    "multipart",
  );
});
