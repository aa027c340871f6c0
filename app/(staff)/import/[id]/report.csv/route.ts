import { can } from "@/lib/auth/actor";
import { currentActor } from "@/lib/auth/current-actor";
import { eachImportNote, findImport, type ImportNote } from "@/lib/db/imports";
import { DomainError } from "@/lib/errors";
import { importId } from "@/lib/schemas/imports";
import { problemOf, problemResponse } from "@/lib/web/problem";

/** Everything there is to say about single rows, as a CSV file for a spreadsheet. */
export async function GET(_request: Request, { params }: RouteContext<"/import/[id]/report.csv">): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return problemResponse(problemOf(new DomainError("not_signed_in")));
  if (!can(actor, "titles:import")) return problemResponse(problemOf(new DomainError("forbidden")));
  const id = importId.safeParse((await params).id);
  const found = id.success ? await findImport(id.data) : undefined;
  if (!found) return problemResponse(problemOf(new DomainError("not_found")));
  return new Response(streamOf(lines(found.id)), {
    headers: {
      "content-type": "text/csv; charset=utf-8; header=present",
      "content-disposition": `attachment; filename="import-${found.id}.csv"`,
      "cache-control": "no-store",
    },
  });
}

function streamOf(pieces: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: async () => void (await pieces.return(undefined)),
  });
}

async function* lines(id: string): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  // The byte order mark tells Excel that this is UTF-8.
  yield encoder.encode("\ufeffline,what,reason\r\n");
  for await (const notes of eachImportNote(id)) yield encoder.encode(notes.map(lineOf).join(""));
}

function lineOf({ line, kind, reason }: ImportNote): string {
  // A cell that begins with one of these signs would be run as a formula.
  const safe = /^[=+\-@\t\r]/.test(reason) ? `'${reason}` : reason;
  return `${line},${kind},"${safe.replaceAll('"', '""')}"\r\n`;
}
