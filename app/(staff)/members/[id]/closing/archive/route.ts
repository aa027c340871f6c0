import { DomainError } from "@/lib/errors";
import { currentActor } from "@/lib/auth/current-actor";
import { asDomainError } from "@/lib/db/errors";
import { requirePermission } from "@/lib/auth/actor";
import { recordId } from "@/lib/schemas/text";
import { archiveOf, dataOfMember } from "@/lib/services/own-data";
import { isOwnOrigin } from "@/lib/web/origin";
import { problemOf, problemResponse } from "@/lib/web/problem";

/** Everything the library holds on a member, for staff who hand it out to them. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  try {
    if (!isOwnOrigin(request.headers)) throw new DomainError("origin_refused");
    const actor = await currentActor();
    requirePermission(actor, "members:write");
    const id = recordId.safeParse((await params).id);
    if (!id.success) throw new DomainError("not_found");
    const data = await dataOfMember(actor, id.data);
    const archive = await archiveOf(data, "en");
    return new Response(new Uint8Array(archive), {
      headers: {
        "content-type": "application/zip",
        "content-disposition": `attachment; filename="member-${id.data}-data.zip"`,
        "cache-control": "no-store",
      },
    });
  } catch (error) {
    const refusal = asDomainError(error);
    if (!refusal) throw error;
    return problemResponse(problemOf(refusal));
  }
}
