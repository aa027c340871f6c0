import { createHash } from "node:crypto";
import { DomainError } from "../errors";
import { giveBackTry, takeTry } from "../limits/shared";
import type { Limit } from "../limits/store";

/** Ten wrong passwords in a quarter of an hour, then a pause. The right one costs no try. */
export const perPerson: Limit = { tries: 10, windowSeconds: 900 };
/** More, because a whole reading room may share one address. */
export const perAddress: Limit = { tries: 100, windowSeconds: 900 };
/** Letters with links: few, so that nobody's mailbox is flooded in our name. */
export const perLetter: Limit = { tries: 3, windowSeconds: 900 };
/** Whoever registers does so once; a family or a class does so together. */
export const perNetwork: Limit = { tries: 30, windowSeconds: 3_600 };
/** Card numbers that a member sends money to: looking one up tells a name. */
export const perReceiver: Limit = { tries: 30, windowSeconds: 900 };
/** What one network may ask of REST without a sign-in, a key or a token: a harvester has its key. */
const perStranger: Limit = { tries: 1_200, windowSeconds: 60 };

/**
 * Who tries something that could be guessed. What was typed is hashed: people type passwords into the wrong box, and
 * counters are no place for them.
 */
export function subjectOf(what: string, whom: string): string {
  return `${what}:${createHash("sha256").update(counterName(whom)).digest("hex").slice(0, 32)}`;
}

/**
 * Coarser than the database's lower(), by which e-mails are the same: that one goes letter by letter and makes "i" of
 * "İ", toLowerCase() makes two characters of it, and each spelling would have had tries of its own.
 */
function counterName(whom: string): string {
  const letters = [...whom].map((letter) => letter.toLowerCase()).join("");
  return letters.normalize("NFKD").replace(/\p{M}/gu, "");
}

/**
 * The network that an address belongs to, for counting: whoever has an IPv6 address has 2^64 of them, and would have as
 * many tries.
 */
export function networkOf(ip: string): string {
  if (!ip.includes(":")) return ip;
  const [head = "", tail] = ip.toLowerCase().split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail ? tail.split(":") : [];
  const zeros =
    tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => "0");
  return [...before, ...zeros, ...after]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":");
}

/** Takes a try of each subject. Throws `too_many_requests` with `details.retryAfter`, the seconds to wait. */
export async function takeTries(
  subjects: readonly (readonly [subject: string, limit: Limit])[],
  at: Date,
): Promise<void> {
  for (const [subject, limit] of subjects) {
    const retryAfter = await takeTry(subject, limit, at);
    if (retryAfter > 0)
      throw new DomainError("too_many_requests", `Too many tries. Please wait ${inWords(retryAfter)}.`, {
        details: { retryAfter },
      });
  }
}

/**
 * Takes a try of somebody who is known by more than what was typed: their card and their e-mail share these. Whether one
 * was left, because a refusal of its own would tell which card goes with which e-mail.
 */
export async function takeQuietTry(
  [subject, limit]: readonly [subject: string, limit: Limit],
  at: Date,
): Promise<boolean> {
  return (await takeTry(subject, limit, at)) === 0;
}

export async function giveBackTries(subjects: readonly (readonly [subject: string, limit: Limit])[]): Promise<void> {
  for (const [subject] of subjects) await giveBackTry(subject);
}

/** One question to REST by nobody in particular. Throws `too_many_requests` as `takeTries` does. */
export async function takeStrangersTry(ip: string | undefined, at: Date): Promise<void> {
  if (ip) await takeTries([[subjectOf("rest-from", networkOf(ip)), perStranger]], at);
}

function inWords(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  if (seconds <= 90) return `${seconds} second${seconds === 1 ? "" : "s"}`;
  return `${minutes} minutes`;
}
