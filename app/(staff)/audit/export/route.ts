import { can } from "@/lib/auth/actor";
import { currentActor } from "@/lib/auth/current-actor";
import { type AttemptFilters } from "@/lib/db/audit";
import { exportAttempts } from "@/lib/db/audit-export";
import { asDomainError } from "@/lib/db/errors";
import { DomainError } from "@/lib/errors";
import { log } from "@/lib/log";
import { attemptCsvHead, attemptCsvLine } from "@/lib/policy/attempt-csv";
import { readAuditAddress } from "@/lib/schemas/audit";
import { requireAuditFilters } from "@/lib/services/audit";
import { problemOf, problemResponse } from "@/lib/web/problem";

/** Each holds a connection for as long as its reader takes. */
const atOnce = 2;
let running = 0;

/** All attempts that pass the filters of the address, as a CSV file for a spreadsheet. */
export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return problemResponse(problemOf(new DomainError("not_signed_in")));
  if (!can(actor, "audit:read")) return problemResponse(problemOf(new DomainError("forbidden")));
  const now = new Date();
  try {
    const { query, problems } = readAuditAddress(Object.fromEntries(new URL(request.url).searchParams));
    if (problems.length > 0)
      throw new DomainError("invalid", undefined, {
        fields: Object.fromEntries(problems.map(({ name, message }) => [name, message])),
      });
    const filters = await requireAuditFilters(actor, query, now);
    if (running >= atOnce)
      throw new DomainError("busy", "Two exports are under way already. Please try again when one is done.");
    return new Response(csvOf(filters, request.signal), {
      headers: {
        "content-type": "text/csv; charset=utf-8; header=present",
        "content-disposition": `attachment; filename="attempts-${now.toISOString().slice(0, 10)}.csv"`,
        "cache-control": "no-store",
      },
    });
  } catch (error) {
    const refusal = asDomainError(error);
    if (!refusal) throw error;
    return problemResponse(problemOf(refusal));
  }
}

/** Made as it is read: a write is done when the reader has asked for more, and fails when the reader has gone. */
function csvOf(filters: AttemptFilters, signal: AbortSignal): ReadableStream<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const encoder = new TextEncoder();
  const write = async () => {
    running += 1;
    try {
      await writer.write(encoder.encode(attemptCsvHead));
      await exportAttempts(
        filters,
        (lines) => writer.write(encoder.encode(lines.map(attemptCsvLine).join(""))),
        signal,
      );
      await writer.close();
    } catch (error) {
      // A file that ends early must not look complete: the connection breaks.
      await writer.abort(error).catch(() => undefined);
      if (!signal.aborted) log.warn({ err: error }, "an export ended early");
    } finally {
      running -= 1;
    }
  };
  void write();
  return readable;
}
