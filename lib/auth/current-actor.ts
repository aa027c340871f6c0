import "server-only";
import { forbidden, redirect, unauthorized } from "next/navigation";
import { cache } from "react";
import { type Actor, can, type Permission } from "./actor";
import { currentSession } from "./current-session";
import { actorOfSession, standingOf } from "./standing";

/** Who asks. Undefined when nobody is signed in, or a second factor is still due. Looked up once a request. */
export const currentActor = cache(async (): Promise<Actor | undefined> => {
  const session = await currentSession();
  return session && standingOf(session) === "complete" ? actorOfSession(session) : undefined;
});

/**
 * For pages: the actor, or the page of status 401 or 403 in its place. Who owes a second factor is sent to enter it.
 * Pages only show; each action asks again for itself.
 */
export async function actorOr401(permission?: Permission): Promise<Actor> {
  const actor = await currentActor();
  if (!actor) {
    if (await currentSession()) redirect("/second-factor");
    unauthorized();
  }
  if (permission && !can(actor, permission)) forbidden();
  return actor;
}
