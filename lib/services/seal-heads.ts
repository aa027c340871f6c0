import { createReadStream } from "node:fs";
import { appendFile, mkdir, stat } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { env } from "../env";

/** A head of the chain as it is published: what was sealed until then can't be changed without contradicting it. */
export type SealHead = { seal: string; hash: string; signature: string; publicKey: string; at: string };

/** Where this library publishes its heads, a line of JSON each; copy it to where the database's owner can't write. */
export function headsPath(): string {
  return path.join(env().CARREL_DATA, "seal-heads.jsonl");
}

export async function publishHead(head: SealHead): Promise<void> {
  await mkdir(env().CARREL_DATA, { recursive: true });
  await appendFile(headsPath(), `${JSON.stringify(head)}\n`);
}

/** How long a file is now, so that what is added while it is read stays out; undefined when there is none. */
export async function lengthOf(file: string): Promise<number | undefined> {
  return stat(file).then(
    ({ size }) => size,
    () => undefined,
  );
}

/** The heads of a file, a thousand at a time, with the numbers of lines that hold none. */
export async function* readHeads(
  file: string,
  length: number,
): AsyncGenerator<{ heads: (SealHead & { line: number })[]; unreadable: number[] }> {
  if (length === 0) return;
  const lines = createInterface({ input: createReadStream(file, { end: length - 1 }) });
  let page: { heads: (SealHead & { line: number })[]; unreadable: number[] } = { heads: [], unreadable: [] };
  let line = 0;
  for await (const text of lines) {
    line += 1;
    if (text.trim() === "") continue;
    const head = headOf(text);
    if (head) page.heads.push({ ...head, line });
    else page.unreadable.push(line);
    if (page.heads.length < 1000) continue;
    yield page;
    page = { heads: [], unreadable: [] };
  }
  yield page;
}

function headOf(text: string): SealHead | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null) return undefined;
    const { seal, hash, signature, publicKey, at }: Partial<Record<keyof SealHead, unknown>> = value;
    const fields = [seal, hash, signature, publicKey, at];
    if (!fields.every((field) => typeof field === "string") || !/^[1-9]\d{0,17}$/.test(String(seal))) return undefined;
    return {
      seal: String(seal),
      hash: String(hash),
      signature: String(signature),
      publicKey: String(publicKey),
      at: String(at),
    };
  } catch {
    return undefined;
  }
}
