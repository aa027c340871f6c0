import { type Actor, requirePermission } from "../auth/actor";
import { addDays, endOfDayInZone, isDay } from "../dates";
import { accountKinds } from "../db/accounts";
import { verbs } from "../db/attempts";
import { type AttemptFilters, attemptResults } from "../db/audit";
import { findAccountIds, findActors } from "../db/audit-names";
import { readSettings, type Settings } from "../db/settings";
import { DomainError } from "../errors";
import { parseMoney } from "../money";
import { knownCodes } from "../policy/attempt-words";
import type { AuditProblem, AuditQuery } from "../schemas/audit";

const dayMs = 86_400_000;
const spans: Record<string, number> = { h: dayMs / 24, d: dayMs, w: 7 * dayMs };
const turnedAway = ["declined", "refused", "failed"] as const;
const doors = ["web", "rest", "cli", "worker"] as const;

type Part = Partial<AttemptFilters>;

export type AuditReading = { filters: AttemptFilters; problems: AuditProblem[] };

/**
 * What somebody asks of the record, as filters that the database understands: names become accounts and actors, amounts
 * minor units, days moments. What can't be understood is named, each filter for itself. Without a window of time the
 * last 90 days are meant.
 */
export async function readAuditFilters(actor: Actor | undefined, query: AuditQuery, now: Date): Promise<AuditReading> {
  requirePermission(actor, "audit:read");
  const settings = await readSettings();
  const problems: AuditProblem[] = [];
  const parts = await Promise.all(
    Object.entries({
      outcome: query.outcome && outcomePart(query.outcome),
      account: query.account && accountPart(query.account),
      actor: query.actor && actorPart(query.actor),
      key: query.key && keyPart(query.key),
      amount: query.amount && amountPart(query.amount, settings),
      since: query.since && sincePart(query.since, now, settings),
      until: query.until && untilPart(query.until, now, settings),
      door: query.door && wordPart("door", query.door, doors),
      verb: query.verb && wordPart("verb", query.verb, verbs),
    }).map(async ([name, asked]): Promise<Part> => {
      const part = await asked;
      if (typeof part !== "string") return part ?? {};
      if (part !== "") problems.push({ name, message: part });
      return {};
    }),
  );
  // Clocks differ a little: what was put on record this very moment belongs to "until now".
  const window = { since: new Date(now.getTime() - 90 * dayMs), until: new Date(now.getTime() + dayMs) };
  const filters: AttemptFilters = Object.assign(window, ...parts);
  if (filters.since >= filters.until) problems.push({ name: "until", message: "“until” lies before “since”." });
  return { filters, problems };
}

/** The same for programs: throws `invalid` with a sentence a filter. */
export async function requireAuditFilters(actor: Actor, query: AuditQuery, now: Date): Promise<AttemptFilters> {
  const { filters, problems } = await readAuditFilters(actor, query, now);
  if (problems.length === 0) return filters;
  const fields = Object.fromEntries(problems.map(({ name, message }) => [name, message]));
  throw new DomainError("invalid", undefined, { fields });
}

// Each part is what a filter comes down to, or a sentence about why it comes to nothing.

function outcomePart(text: string): Part | string {
  const word = text.toLowerCase().replace(/[\s-]+/g, "_");
  if (word === "refused") return { results: turnedAway };
  const result = attemptResults.find((known) => known === word);
  if (result) return { results: [result] };
  if (knownCodes.includes(word)) return { results: turnedAway, code: word };
  return `“${text}” is no outcome. There are: ${attemptResults.join(", ")}, and codes such as insufficient_funds.`;
}

async function accountPart(text: string): Promise<Part | string> {
  const id = /^#([1-9]\d{0,17})$/.exec(text)?.[1];
  if (id) return { accountIds: [id] };
  const [word = "", branch] = text.split(":", 2);
  const kind = accountKinds.find((known) => known === word.toLowerCase().replace(/[\s-]+/g, "_"));
  if (kind === "wallet" || kind === "fees") return `Say whose ${kind}: the member's card number, or the account's #id.`;
  const accountIds = await findAccountIds(
    kind ? { kind, branch: branch?.toUpperCase() } : { card: text.toUpperCase() },
  );
  if (accountIds.length > 0) return { accountIds };
  return `“${text}” is no account: a card number, an #id, ${accountKinds.slice(2).join(", ")} or cash:CODE.`;
}

async function actorPart(text: string): Promise<Part | string> {
  const word = text.toLowerCase();
  if (word === "cli" || /^(user|key):[1-9]\d{0,17}$/.test(word)) return { actors: [word] };
  const found = await findActors(text);
  if (found.length > 0) return { actors: found.map(({ actor }) => actor) };
  return `Nobody is called “${text}”: part of a name, an e-mail address, cli, user:ID or key:ID.`;
}

function keyPart(text: string): Part | string {
  if (!text.startsWith("=")) return { keyBegins: text.replace(/[…*]+$/, "") };
  return text.length > 1 ? { key: text.slice(1) } : "Give the key behind the equals sign.";
}

function amountPart(text: string, { currency, currencyScale }: Settings): Part | string {
  const wrong = `“${text}” is no amount: 12.50, >10, <=5 or 10..20, in ${currency}.`;
  const range = /^([^.<>=]+(?:\.\d+)?)\.\.(.+)$/.exec(text);
  const [, sign = "", single = ""] = /^(<=|>=|<|>)?(.*)$/.exec(text) ?? [];
  const [low, high] = (range ? [range[1], range[2]] : [single, single]).map((part) =>
    parseMoney(part ?? "", currencyScale),
  );
  if (!low?.ok || !high?.ok) return wrong;
  if (range) return { amountFrom: low.minor, amountTo: high.minor, currency };
  if (sign === ">") return { amountFrom: low.minor + 1n, currency };
  if (sign === ">=") return { amountFrom: low.minor, currency };
  if (sign === "<") return { amountTo: low.minor - 1n, currency };
  if (sign === "<=") return { amountTo: low.minor, currency };
  return { amountFrom: low.minor, amountTo: low.minor, currency };
}

function sincePart(text: string, now: Date, settings: Settings): Part | string {
  const since = isDay(text) ? endOfDayInZone(addDays(text, -1), settings.timeZone) : momentOf(text, now);
  if (!since) return wrongMoment("since", text);
  return { since: isDay(text) ? new Date(since.getTime() + 1000) : since };
}

function untilPart(text: string, now: Date, settings: Settings): Part | string {
  const until = isDay(text) ? endOfDayInZone(text, settings.timeZone) : momentOf(text, now);
  if (!until) return wrongMoment("until", text);
  return { until: isDay(text) ? new Date(until.getTime() + 1000) : until };
}

function momentOf(text: string, now: Date): Date | undefined {
  const [, count, unit = ""] = /^(\d{1,5})([hdw])$/i.exec(text) ?? [];
  const span = spans[unit.toLowerCase()];
  if (count !== undefined && span !== undefined) return new Date(Math.max(0, now.getTime() - Number(count) * span));
  if (!/^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:?\d{2})$/i.test(text)) return undefined;
  const moment = new Date(text);
  return Number.isNaN(moment.getTime()) ? undefined : moment;
}

function wrongMoment(name: string, text: string): string {
  return `“${text}” is no moment for “${name}”: 24h, 7d, 4w, 2026-11-01 or 2026-11-01T09:00:00Z.`;
}

function wordPart(name: "door" | "verb", text: string, known: readonly string[]): Part | string {
  const word = text.toLowerCase().replace(/[\s-]+/g, "_");
  return known.includes(word) ? { [name]: word } : `“${text}” is no ${name}. There are: ${known.join(", ")}.`;
}
