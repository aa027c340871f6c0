import { Readable } from "node:stream";
import { can } from "@/lib/auth/actor";
import { currentActor } from "@/lib/auth/current-actor";
import { asDomainError } from "@/lib/db/errors";
import { DomainError } from "@/lib/errors";
import { log } from "@/lib/log";
import { receiveUpload } from "@/lib/services/imports";
import { readFormFile } from "@/lib/web/multipart";
import { isOwnOrigin } from "@/lib/web/origin";
import { problemOf, problemResponse } from "@/lib/web/problem";

/** A plain form posts the file here; it goes to disk as it comes. Then the browser is sent on to the import's page. */
export async function POST(request: Request): Promise<Response> {
  if (!isOwnOrigin(request.headers)) return problemResponse(problemOf(new DomainError("origin_refused")));
  const actor = await currentActor();
  if (!actor) return problemResponse(problemOf(new DomainError("not_signed_in")));
  if (!can(actor, "titles:import")) return problemResponse(problemOf(new DomainError("forbidden")));
  try {
    const { fileName, content } = await readFormFile(request);
    if (fileName === "") return seeOther("/import");
    return seeOther(`/import/${await receiveUpload(actor, fileName, Readable.from(content))}`);
  } catch (error) {
    const refusal = asDomainError(error);
    if (!refusal) log.error({ err: error }, "an upload failed");
    return problemResponse(
      problemOf(refusal ?? new DomainError("import_failed", "The upload failed. Please try again.")),
    );
  }
}

function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location } });
}
