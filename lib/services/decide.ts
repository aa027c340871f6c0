import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Actor } from "../auth/actor";
import type { DeskRequest, DeskWrite } from "../db/desk";
import { isTransient } from "../db/errors";
import { DomainError } from "../errors";

const maxTries = 6;

/** What time it is for an action. The demonstration and the simulation play the past with one of their own. */
export type Clock = () => Date;

export const wallClock: Clock = () => new Date();

export type Decided<Answer> = {
  answer: Answer;
  /** The key was used before: this is the answer it got then. */
  replayed: boolean;
};

/**
 * Runs "read the facts, decide, write with one guarded statement" until the facts hold while writing.
 * A lost connection or a deadlock is tried again too, under the same key: if the first try did commit after all,
 * the second is answered with what it did.
 */
export async function decideAndWrite<Answer>(round: () => Promise<DeskWrite<Answer>>): Promise<Decided<Answer>> {
  for (let attempt = 1; ; attempt++) {
    const written = await round().catch((error: unknown) => {
      if (attempt < maxTries && isTransient(error)) return undefined;
      throw error;
    });
    if (written?.status === "key_reused") throw new DomainError("idempotency_key_reused");
    if (written?.answer) return { answer: written.answer, replayed: written.status === "replayed" };
    if (attempt === maxTries) throw new DomainError("busy");
    // A stale decision can be made again at once; a database in trouble wants time. Full jitter, so that desks part.
    if (!written) await sleep(Math.random() * Math.min(500, 10 * 2 ** attempt));
  }
}

/** Where an actor's desk stands. */
export function branchOf(actor: Actor): string {
  if (!actor.branchId)
    throw new DomainError("invalid", "Choose a branch first: desk work happens at a branch.", { field: "branchId" });
  return actor.branchId;
}

/** The request as the database keeps it. The fingerprint covers all that was asked for, the key left out. */
export function deskRequest(actor: Actor, verb: string, input: { key: string }, now: Date): DeskRequest {
  const { key, ...asked } = input;
  return {
    key,
    fingerprint: fingerprintOf({ verb, ...asked }),
    userId: actor.userId,
    apiKeyId: actor.apiKeyId,
    branchId: branchOf(actor),
    actedAt: now,
  };
}

/** SHA-256 (hex) of what was asked for: the same request has the same one, however it was put together. */
export function fingerprintOf(asked: unknown): string {
  return createHash("sha256").update(canonicalJson(asked)).digest("hex");
}

/** JSON with sorted keys: the same request has the same text, however it was put together. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sorted(value, 0));
}

/** Nothing that is asked for goes deeper. A megabyte of brackets did, and there was no stack left for it. */
const deepest = 20;

function sorted(value: unknown, depth: number): unknown {
  if (!value || typeof value !== "object" || value instanceof Date) return value;
  if (depth === deepest) return "…";
  if (Array.isArray(value)) return value.map((inner: unknown) => sorted(inner, depth + 1));
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]: [string, unknown]) => [name, sorted(inner, depth + 1)]),
  );
}
