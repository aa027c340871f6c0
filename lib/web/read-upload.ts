import { DomainError } from "../errors";

/** The text of a small file that is sent as a body: UTF-8, or else what Windows of the West writes. */
export async function readUpload(upload: ReadableStream<Uint8Array> | null, maxBytes: number): Promise<string> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  const reader = upload?.getReader();
  for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) {
    bytes += piece.value.byteLength;
    if (bytes > maxBytes)
      throw new DomainError("too_large", `The file is larger than ${Math.floor(maxBytes / 1000)} kB.`);
    pieces.push(piece.value);
  }
  const content = Buffer.concat(pieces);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(content);
  } catch {
    return new TextDecoder("windows-1252").decode(content);
  }
}
