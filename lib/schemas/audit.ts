import { z } from "zod";

/** What attempts can be filtered by, as it stands in an address and after the colon in the filter box. */
export const auditNames = ["outcome", "account", "actor", "key", "amount", "since", "until", "door", "verb"] as const;
export type AuditName = (typeof auditNames)[number];
export type AuditQuery = Partial<Record<AuditName, string>>;

/** What is wrong with a filter, in words. */
export type AuditProblem = { name: string; message: string };

const value = (description: string, example: string) =>
  z
    .string()
    .max(200, "A filter has at most 200 characters.")
    .optional()
    .meta({ description, examples: [example] });

/** The filters as parameters of an address, each by its name. */
export const auditParams = z.object({
  outcome: value(
    "posted, declined, failed, replayed, abandoned; refused for declined, refused and failed together; or a code.",
    "insufficient_funds",
  ),
  account: value("A card number, #id, fine_income and the like, or cash:CEN. Debited or credited.", "20010042"),
  actor: value("Part of a name, an e-mail address, cli, user:id or key:id.", "user:12"),
  key: value("The beginning of an idempotency key; all of it after an equals sign.", "=7b1e04f2-0000-4000-8000-44c0"),
  amount: value("In the library's currency: 12.50, >10, <=5, 10..20.", ">10"),
  since: value("24h, 7d, 4w, 2026-11-01 or a moment in ISO 8601. 90d without it.", "7d"),
  until: value("As since. A day counts whole.", "2026-11-21"),
  door: value("web, rest, cli or worker.", "rest"),
  verb: value("transfer, refund, reverse, authorise, capture, void, expire or count_cash.", "refund"),
});

const oneText = z.union([z.string(), z.array(z.string()).transform(([first]) => first ?? "")]);
const addressParams = z.object(
  Object.fromEntries(["q", "after", ...auditNames].map((name) => [name, oneText.optional().catch(undefined)])),
);

/** What an address asks for: its own parameters, or the text of the filter box in `q`. */
export function readAuditAddress(given: Record<string, string | string[] | undefined>): {
  query: AuditQuery;
  problems: AuditProblem[];
  after: string | undefined;
} {
  const params: Record<string, string | undefined> = addressParams.parse(given);
  const typed = readAuditText(params.q ?? "");
  const named = auditNames.flatMap((name) => {
    const text = clean(params[name] ?? "");
    return text === "" ? [] : [[name, text] as const];
  });
  const after = params.after !== undefined && /^[1-9]\d{0,17}$/.test(params.after) ? params.after : undefined;
  return { query: { ...typed.query, ...Object.fromEntries(named) }, problems: typed.problems, after };
}

/** Reads the filter box: `outcome:refused actor:"Ines Duarte" amount:>10`. What it does not understand it names. */
export function readAuditText(text: string): { query: AuditQuery; problems: AuditProblem[] } {
  const query: AuditQuery = {};
  const problems: AuditProblem[] = [];
  for (const [word, before, quoted, plain] of clean(text, 1000).matchAll(/([^\s:"]+):(?:"([^"]*)"?|(\S*))|\S+/g)) {
    const name = auditNames.find((known) => known === before?.toLowerCase());
    const given = quoted ?? plain ?? "";
    if (name === undefined)
      problems.push({
        name: before ?? word,
        message:
          before === undefined
            ? `Say what “${cut(word)}” is: account:${cut(word)} or actor:${cut(word)}, for example.`
            : `There is no filter “${cut(before)}”. There are: ${auditNames.join(", ")}.`,
      });
    else if (given === "") problems.push({ name, message: `Say which after “${name}:”.` });
    else if (query[name] !== undefined) problems.push({ name, message: `“${name}” is there twice.` });
    else query[name] = given;
  }
  return { query, problems };
}

/** The text of the filter box for these filters. */
export function auditText(query: AuditQuery): string {
  return auditNames
    .flatMap((name) => {
      const given = query[name];
      if (given === undefined) return [];
      return [`${name}:${/\s/.test(given) ? `"${given}"` : given}`];
    })
    .join(" ");
}

/** The address of a page with these filters: "?outcome=refused&since=7d", or "". */
export function auditAddress(query: AuditQuery, after?: string): string {
  const params = new URLSearchParams();
  for (const name of auditNames) if (query[name] !== undefined) params.set(name, query[name]);
  if (after !== undefined) params.set("after", after);
  return params.size === 0 ? "" : `?${params}`;
}

function cut(word: string): string {
  return word.length <= 40 ? word : `${word.slice(0, 40)}…`;
}

/** One line without control characters: PostgreSQL stores no zero, and nobody means the others. */
function clean(text: string, max = 200): string {
  return text
    .replace(/[\p{Cc}\p{Cs}]/gu, " ")
    .slice(0, max)
    .trim();
}
