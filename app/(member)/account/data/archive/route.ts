import { DomainError } from "@/lib/errors";
import { requirePermission } from "@/lib/auth/actor";
import { currentActor } from "@/lib/auth/current-actor";
import { asDomainError } from "@/lib/db/errors";
import { archiveOf, ownDataOf } from "@/lib/services/own-data";
import { isOwnOrigin } from "@/lib/web/origin";
import { problemOf, problemResponse } from "@/lib/web/problem";
import { readerLanguage } from "@/lib/web/reader";

/** Everything the library holds on whoever asks, as one ZIP file, made for this one request. */
export async function POST(request: Request): Promise<Response> {
  try {
    if (!isOwnOrigin(request.headers)) throw new DomainError("origin_refused");
    const actor = await currentActor();
    requirePermission(actor, "account:use");
    const password = (await request.formData()).get("password");
    const data = await ownDataOf(actor, typeof password === "string" ? password : undefined);
    const archive = await archiveOf(data, await readerLanguage());
    return new Response(new Uint8Array(archive), {
      headers: {
        "content-type": "application/zip",
        "content-disposition": `attachment; filename="library-data-${data.madeAt.toISOString().slice(0, 10)}.zip"`,
        "cache-control": "no-store",
      },
    });
  } catch (error) {
    const refusal = asDomainError(error);
    if (!refusal) throw error;
    const shown = { sign_in_failed: "password", too_many_requests: "tries", sign_in_again: "again" };
    const refused = Object.entries(shown).find(([code]) => code === refusal.code)?.[1];
    if (refused === undefined) return problemResponse(problemOf(refusal));
    return new Response(null, { status: 303, headers: { location: `/account/data?refused=${refused}` } });
  }
}
