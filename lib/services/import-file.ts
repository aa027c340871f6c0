import { isAscii, isUtf8 } from "node:buffer";
import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { StringDecoder } from "node:string_decoder";
import { DomainError } from "../errors";
import { CsvReader } from "../policy/import-csv";
import { recogniseDelimiter } from "../policy/import-profiles";

export const encodings = ["utf-8", "utf-16le", "utf-16be", "windows-1252"] as const;
export type Encoding = (typeof encodings)[number];

/** A CSV file that was looked at: how to read it, its header, and its first rows with their lines. */
export type CsvFile = {
  path: string;
  bytes: number;
  encoding: Encoding;
  delimiter: string;
  header: string[];
  sample: { line: number; fields: string[] }[];
};

/** Bytes at most that are taken of one file. */
export const MAX_FILE_BYTES = 1024 ** 3;

const CHUNK = 256 * 1024;

/**
 * Looks at a file: the whole of it for its encoding (a byte order mark tells; then UTF-8 if every byte of it is;
 * Windows-1252 otherwise), the beginning for header and separator. Refuses what is no CSV, with the reason.
 */
export async function inspectCsv(path: string, wanted?: Encoding): Promise<CsvFile> {
  const size = await sizeOf(path);
  if (size > MAX_FILE_BYTES) throw tooLarge();
  const head = await readHead(path);
  const isOther = ["PK\u0003\u0004", "%PDF", "\u00d0\u00cf\u0011\u00e0"].some(
    (magic) => head.toString("latin1", 0, 4) === magic,
  );
  if (isOther) throw refused("This is a spreadsheet, a PDF or an archive, not a CSV file: save it as CSV first.");

  return openCsv(path, await findEncoding(path, head, wanted));
}

/** A file whose encoding is known: only its beginning is read. */
export async function openCsv(path: string, encoding: Encoding): Promise<CsvFile> {
  const bytes = await sizeOf(path);
  let beginning = "";
  for await (const text of readText(path, encoding)) {
    beginning += text;
    if (beginning.length > CHUNK) break;
  }
  if (beginning.trim() === "") throw refused("The file is empty.");
  const firstLine = /[^\n]+/.exec(beginning.trimStart())?.[0] ?? "";
  const delimiter = recogniseDelimiter(firstLine);
  const rows = readRows(beginning, delimiter, 21);
  const header = rows.shift()?.fields ?? [];
  return { path, bytes, encoding, delimiter, header, sample: rows };
}

/** The text of a file in pieces, without its byte order mark, with \n at the end of lines (old Macs wrote \r). */
export async function* readText(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = encoding === "utf-8" ? new StringDecoder("utf8") : new TextDecoder(encoding);
  const decode = (chunk?: Buffer) =>
    decoder instanceof StringDecoder
      ? chunk
        ? decoder.write(chunk)
        : decoder.end()
      : decoder.decode(chunk, { stream: chunk !== undefined });
  let isFirst = true;
  let oldMac = false;
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK })) {
    let text = decode(chunk);
    if (isFirst) {
      if (text.startsWith("\ufeff")) text = text.slice(1);
      oldMac = text.includes("\r") && !text.includes("\n");
      isFirst = false;
    }
    yield oldMac ? text.replaceAll("\r", "\n") : text;
  }
  yield decode();
}

export function tooLarge(): DomainError {
  return new DomainError(
    "too_large",
    `The file is larger than ${MAX_FILE_BYTES / 1024 ** 3} GB. Split it and import the parts.`,
    { field: "file" },
  );
}

function refused(message: string): DomainError {
  return new DomainError("import_failed", message, { field: "file" });
}

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch(cantBeOpened);
  if (!found.isFile()) throw refused("This is not a file.");
  return found.size;
}

async function readHead(path: string): Promise<Buffer> {
  const file = await open(path).catch(cantBeOpened);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function cantBeOpened(cause: unknown): never {
  throw new DomainError("import_failed", "The file can't be opened.", { field: "file", cause });
}

async function findEncoding(path: string, head: Buffer, wanted?: Encoding): Promise<Encoding> {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  // Latin letters in UTF-16 are every other byte a zero.
  const zeros = [0, 1].map((parity) => head.filter((byte, at) => byte === 0 && at % 2 === parity).length);
  if (head.length >= 16 && (zeros[1] ?? 0) > head.length / 4) return "utf-16le";
  if (head.length >= 16 && (zeros[0] ?? 0) > head.length / 4) return "utf-16be";
  if (wanted !== undefined && wanted !== "utf-8") return wanted;
  const damage = await findDamage(path);
  if (damage === undefined) return "utf-8";
  if (wanted === undefined && !damage.mixed) return "windows-1252";
  throw refused(
    `Line ${damage.line} is not UTF-8${damage.mixed ? ", though the rest of the file is" : ""}: it is damaged, or in another encoding. Save it as UTF-8, or name the encoding.`,
  );
}

/** Where the file stops being UTF-8; `mixed` when it has more letters that are good UTF-8 than bytes that are not. */
async function findDamage(path: string): Promise<{ line: number; mixed: boolean } | undefined> {
  let rest: Buffer = Buffer.alloc(0);
  let lines = 1;
  let good = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK })) {
    const bytes: Buffer = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    const whole = bytes.subarray(0, bytes.length - openSequence(bytes));
    if (!isUtf8(whole)) return judgeDamage(whole, lines, good);
    if (!isAscii(whole)) good++;
    rest = bytes.subarray(whole.length);
    for (let at = whole.indexOf(10); at !== -1; at = whole.indexOf(10, at + 1)) lines++;
  }
  // A file that was cut in the middle of a letter is UTF-8 all the same; its last row is refused for it.
  return rest.length > 0 && good === 0 ? judgeDamage(rest, lines, good) : undefined;
}

/** How many bytes at the end begin a letter that goes on in the next chunk. */
function openSequence(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}

function judgeDamage(bytes: Buffer, linesBefore: number, goodBefore: number): { line: number; mixed: boolean } {
  const text = bytes.toString("utf8");
  const bad = text.split("\ufffd").length - 1;
  const good = goodBefore + [...text].filter((sign) => sign > "\u007f" && sign !== "\ufffd").length;
  return { line: linesBefore + text.slice(0, text.indexOf("\ufffd")).split("\n").length - 1, mixed: good > bad };
}

function readRows(text: string, delimiter: string, count: number): { line: number; fields: string[] }[] {
  const rows: { line: number; fields: string[] }[] = [];
  const reader = new CsvReader(
    { record: (fields, line) => rows.length < count && rows.push({ line, fields }), refused: () => {} },
    { delimiter },
  );
  reader.push(text);
  if (rows.length < count) reader.end();
  return rows;
}
