import { DomainError } from "../errors";

export type FormFile = {
  /** As the browser sent it; empty when no file was chosen. */
  fileName: string;
  content: AsyncGenerator<Buffer, void>;
};

/**
 * The first file of a form that a browser sends (multipart/form-data, RFC 7578), piece by piece: `request.formData()`
 * would hold all of it in memory. Fields before the file are passed over. What comes after it is not read.
 */
export async function readFormFile(request: Request): Promise<FormFile> {
  const [, quoted, bare] =
    /^multipart\/form-data\b.*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(
      request.headers.get("content-type") ?? "",
    ) ?? [];
  const boundary = quoted ?? bare;
  if (boundary === undefined || request.body === null)
    throw new DomainError("invalid", "Send the file as a form does (multipart/form-data).");
  const source = new PartReader(request.body, `\r\n--${boundary}`);
  for (;;) {
    const headers = await source.nextHeaders();
    if (headers === undefined) throw new DomainError("invalid", "Choose a file.", { field: "file" });
    const fileName = /;\s*filename="((?:[^"\\]|\\.)*)"/i.exec(headers)?.[1];
    if (fileName !== undefined) return { fileName: unescape(fileName), content: source.body() };
    for await (const piece of source.body()) void piece;
  }
}

/** Browsers write quotes and line ends in a name as %22, %0D and %0A, and nothing else (HTML living standard). */
function unescape(name: string): string {
  return name.replace(/%22/g, '"').replace(/%0[DA]/gi, " ");
}

const MAX_HEADERS = 16 * 1024;

class PartReader {
  #reader: ReadableStreamDefaultReader<Uint8Array>;
  #delimiter: Buffer;
  /** Begins as if a line had ended, so that the first boundary looks like the others. */
  #rest: Buffer = Buffer.from("\r\n");

  constructor(stream: ReadableStream<Uint8Array>, delimiter: string) {
    this.#reader = stream.getReader();
    this.#delimiter = Buffer.from(delimiter, "latin1");
  }

  /** Passes the boundary and reads the headers of the part behind it; undefined behind the last one. */
  async nextHeaders(): Promise<string | undefined> {
    while (!this.#rest.subarray(0, this.#delimiter.length).equals(this.#delimiter)) {
      if (this.#rest.length >= this.#delimiter.length) throw broken();
      await this.#more();
    }
    const start = this.#delimiter.length;
    while (this.#rest.length < start + 2) await this.#more();
    if (this.#rest.toString("latin1", start, start + 2) === "--") return undefined;
    let end: number;
    while ((end = this.#rest.indexOf("\r\n\r\n", start)) === -1) {
      if (this.#rest.length > MAX_HEADERS) throw broken();
      await this.#more();
    }
    const headers = this.#rest.toString("utf8", start, end);
    this.#rest = this.#rest.subarray(end + 4);
    return headers;
  }

  /** The part's content, up to the next boundary. */
  async *body(): AsyncGenerator<Buffer, void> {
    for (;;) {
      const end = this.#rest.indexOf(this.#delimiter);
      if (end !== -1) {
        if (end > 0) yield this.#rest.subarray(0, end);
        this.#rest = this.#rest.subarray(end);
        return;
      }
      // The last bytes may be the beginning of a boundary.
      const safe = this.#rest.length - this.#delimiter.length + 1;
      if (safe > 0) {
        yield this.#rest.subarray(0, safe);
        this.#rest = this.#rest.subarray(safe);
      }
      await this.#more();
    }
  }

  async #more(): Promise<void> {
    const { done, value } = await this.#reader.read();
    if (done) throw broken();
    this.#rest = this.#rest.length === 0 ? Buffer.from(value) : Buffer.concat([this.#rest, value]);
  }
}

function broken(): DomainError {
  return new DomainError("invalid", "The upload was cut off before its end. Please try again.", { field: "file" });
}
