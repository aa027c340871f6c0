import "server-only";
import type { Actor } from "../auth/actor";
import { currentActor } from "../auth/current-actor";
import { asDomainError } from "../db/errors";
import { DomainError } from "../errors";
import { log } from "../log";
import type { CsvExport } from "../schemas/csv-export";
import { problemOf, problemResponse } from "./problem";

/** Each holds a connection for as long as its reader takes. */
const atOnce = 2;
let running = 0;

/**
 * The route behind a page's "Export CSV": the file that `make` names for whoever is signed in and for what the address
 * asks, or the problem.
 */
export function csvRoute<Context>(
  make: (actor: Actor, asked: Record<string, string>, context: Context) => CsvExport | Promise<CsvExport>,
) {
  return async (request: Request, context: Context): Promise<Response> => {
    try {
      const actor = await currentActor();
      if (!actor) throw new DomainError("not_signed_in");
      return csvDownload(request, await make(actor, Object.fromEntries(new URL(request.url).searchParams), context));
    } catch (error) {
      const refusal = asDomainError(error);
      if (!refusal) throw error;
      return problemResponse(problemOf(refusal));
    }
  };
}

/**
 * The answer that carries a file, named with today's date: a write is done when the reader has asked for more, and fails
 * when the reader has gone. Throws `busy` while too many are under way.
 */
export function csvDownload({ signal }: Request, file: CsvExport): Response {
  if (running >= atOnce)
    throw new DomainError("busy", "Two exports are under way already. Please try again when one is done.");
  return new Response(streamOf(file, signal), {
    headers: {
      "content-type": "text/csv; charset=utf-8; header=present",
      "content-disposition": `attachment; filename="${file.name}-${new Date().toISOString().slice(0, 10)}.csv"`,
      "cache-control": "no-store",
    },
  });
}

function streamOf({ head, run }: CsvExport, signal: AbortSignal) {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const encoder = new TextEncoder();
  const write = (text: string) => writer.write(encoder.encode(text));
  const send = async () => {
    running += 1;
    try {
      await write(head);
      await run((lines) => write(lines.join("")), signal);
      await writer.close();
    } catch (error) {
      // A file that ends early must not look complete: the connection breaks.
      await writer.abort(error).catch(() => undefined);
      if (!signal.aborted) log.warn({ err: error }, "an export ended early");
    } finally {
      running -= 1;
    }
  };
  void send();
  return readable;
}
