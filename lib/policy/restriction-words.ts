import type { DeskFacts } from "./desk-facts";
import { restrictionForMember } from "../schemas/restrictions";
import { dayWords, who } from "./desk-words";
import type { Finding } from "./findings";

type Restriction = DeskFacts["restrictions"][number];
type Restricted = Pick<DeskFacts, "restrictions" | "memberName" | "locale" | "timeZone">;

/** The restrictions of a kind that are in force, as one finding; undefined when there is none. */
export function restrictionWords(
  facts: Restricted,
  now: Date,
  counts: (kind: Restriction["kind"]) => boolean,
): { message: string; figures: Finding["figures"] } | undefined {
  const found = facts.restrictions.filter(({ kind }) => counts(kind));
  if (found.length === 0) return undefined;
  const reasons = found.map(({ reason, endsOn }) =>
    endsOn ? `until ${dayWords(facts, endsOn, now)} (${reason})` : `(${reason})`,
  );
  const is = found.some(({ kind }) => kind === "barred") ? "barred" : "restricted";
  return { message: `${who(facts)} is ${is} ${reasons.join(", ")}.`, figures: { restrictions: found.length } };
}

/** A restriction as its member is told of it. */
export function restrictionInMembersWords(kind: Restriction["kind"], until: string | null): string {
  return restrictionForMember(kind, until);
}
