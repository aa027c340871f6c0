import { auditAddress, type AuditName, auditNames, type AuditQuery } from "../schemas/audit";
import { codeName, doorName, knownCodes, outcomeWords, verbName } from "./attempt-words";

type Chip = { label: string; without?: string };
type Offer = { label: string; href: string };

/** The filters in words, each with the address without it, and what is often asked besides. */
export function chipsOf(query: AuditQuery): { active: Chip[]; offered: Offer[] } {
  const address = (change: AuditQuery) => `/audit${auditAddress({ ...query, ...change })}`;
  const active = auditNames.flatMap((name): Chip[] => {
    const given = query[name];
    return given === undefined ? [] : [{ label: labels[name](given), without: address({ [name]: undefined }) }];
  });
  if (query.since === undefined) active.push({ label: "Last 90 days" });
  const offered = [
    ...(query.outcome === undefined ? [{ label: "Refused", href: address({ outcome: "refused" }) }] : []),
    ...(query.since === undefined ? [{ label: "Last 7 days", href: address({ since: "7d" }) }] : []),
  ];
  return { active, offered };
}

/** "29 insufficient funds · 6 account frozen": what was declined, refused or failed, three reasons of it by name. */
export function refusalWords(counts: readonly { result: string; code: string | null; attempts: number }[]): {
  refused: number;
  reasons: string;
} {
  const byCode = new Map<string, number>();
  for (const { result, code, attempts } of counts) {
    if (code === null || !["declined", "refused", "failed"].includes(result)) continue;
    byCode.set(code, (byCode.get(code) ?? 0) + attempts);
  }
  const refused = [...byCode.values()].reduce((sum, each) => sum + each, 0);
  const ordered = [...byCode].sort(([, one], [, other]) => other - one);
  const rest = ordered.slice(3).reduce((sum, [, each]) => sum + each, 0);
  const named = ordered.slice(0, 3).map(([code, each]) => `${each} ${codeName(code).toLowerCase()}`);
  return { refused, reasons: [...named, ...(rest > 0 ? [`${rest} others`] : [])].join(" · ") };
}

const labels: Record<AuditName, (given: string) => string> = {
  outcome: (given) => {
    const word = given.toLowerCase().replace(/[\s-]+/g, "_");
    return knownCodes.includes(word) ? codeName(word) : outcomeWords({ result: word, code: null });
  },
  account: (given) => `Account ${given}`,
  actor: (given) => `By ${given}`,
  key: (given) => `Key ${given}`,
  amount: (given) => `Amount ${given}`,
  since: (given) => spanWords(given),
  until: (given) => `Until ${given}`,
  door: (given) => doorName(given),
  verb: (given) => verbName(given),
};

function spanWords(given: string): string {
  const [, count = "", unit = ""] = /^(\d+)([hdw])$/i.exec(given) ?? [];
  const name = { h: "hour", d: "day", w: "week" }[unit.toLowerCase()];
  if (name === undefined) return `Since ${given}`;
  return count === "1" ? `Last ${name}` : `Last ${count} ${name}s`;
}
