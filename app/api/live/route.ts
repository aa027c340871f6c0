import { currentActor } from "@/lib/auth/current-actor";
import { asDomainError } from "@/lib/db/errors";
import { DomainError } from "@/lib/errors";
import { liveQuery } from "@/lib/schemas/live";
import { changesOf } from "@/lib/services/live";
import { liveStream } from "@/lib/web/live-stream";
import { problemOf, problemResponse } from "@/lib/web/problem";

/** What changes, as it happens, for a page of whoever is signed in: `/api/live?topics=member:7&since=1763740800000`. */
export async function GET(request: Request): Promise<Response> {
  try {
    const actor = await currentActor();
    if (!actor) throw new DomainError("not_signed_in");
    const query = liveQuery.safeParse(Object.fromEntries(new URL(request.url).searchParams));
    if (!query.success) throw new DomainError("not_found");
    const { topics, since } = query.data;
    const changes = await changesOf(actor, topics);
    return liveStream({
      sessionId: actor.sessionId ?? "",
      signal: request.signal,
      follow: (tell) => changes(since, tell),
    });
  } catch (error) {
    const refusal = asDomainError(error);
    if (!refusal) throw error;
    return problemResponse(problemOf(refusal));
  }
}
