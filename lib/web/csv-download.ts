import "server-only";
import { DomainError } from "../errors";
import { log } from "../log";

/** Each holds a connection for as long as its reader takes. */
const atOnce = 2;
let running = 0;

/**
 * A CSV file that is made as it is read: a write is done when the reader has asked for more, and fails when the reader
 * has gone. `make` writes the lines behind the head. Throws `busy` while too many are under way.
 */
export function csvDownload(
  { signal }: Request,
  fileName: string,
  head: string,
  make: (write: (text: string) => Promise<void>, signal: AbortSignal) => Promise<void>,
): Response {
  if (running >= atOnce)
    throw new DomainError("busy", "Two exports are under way already. Please try again when one is done.");
  return new Response(streamOf(head, make, signal), {
    headers: {
      "content-type": "text/csv; charset=utf-8; header=present",
      "content-disposition": `attachment; filename="${fileName}"`,
      "cache-control": "no-store",
    },
  });
}

function streamOf(head: string, make: Parameters<typeof csvDownload>[3], signal: AbortSignal) {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const encoder = new TextEncoder();
  const write = (text: string) => writer.write(encoder.encode(text));
  const run = async () => {
    running += 1;
    try {
      await write(head);
      await make(write, signal);
      await writer.close();
    } catch (error) {
      // A file that ends early must not look complete: the connection breaks.
      await writer.abort(error).catch(() => undefined);
      if (!signal.aborted) log.warn({ err: error }, "an export ended early");
    } finally {
      running -= 1;
    }
  };
  void run();
  return readable;
}
