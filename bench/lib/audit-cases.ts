import type { AttemptFilters } from "@/lib/db/audit";
import type { Sql } from "@/lib/db/sql";

export type AuditCases = {
  /** The end of every window. */
  until: Date;
  groups: { what: string; draw: (round: number) => AttemptFilters }[];
};

const refused = ["declined", "refused", "failed"] as const;

/** What people ask the audit, each over the last 90 days, with other values in each round. */
export async function makeCases(owner: Sql): Promise<AuditCases> {
  const until = new Date(Date.now() + 86_400_000);
  const since = new Date(until.getTime() - 91 * 86_400_000);
  const accounts = (kind: string) =>
    owner<{ id: string }[]>`select a.id from ledger.accounts a where a.kind = ${kind} order by a.id`;
  const [wallets, fees, cash, fines] = await Promise.all(["wallet", "fees", "cash", "fine_income"].map(accounts));
  const keys = await owner<{ key: string; actor: string }[]>`
    select a.key, a.actor
    from ledger.attempts a
    where a.opened_at >= ${since}
      and a.door = 'web'
      and a.id % 300 = 0
    limit 2000`;
  const clerks = await owner<{ id: string }[]>`select u.id from auth.users u where u.role = 'staff' order by u.id`;
  const pick = <Item>(items: readonly Item[] | undefined, n: number): Item => {
    const item = items?.[(n * 7919) % items.length];
    if (item === undefined) throw new Error("the benchmark's library is empty");
    return item;
  };
  const over = (more: (n: number) => Partial<AttemptFilters>) => (n: number) => ({ since, until, ...more(n) });
  const both = (n: number) => [pick(wallets, n).id, pick(fees, n).id];
  const groups = [
    { what: "no filter", draw: over(() => ({})) },
    { what: "posted", draw: over(() => ({ results: ["posted"] })) },
    { what: "refused", draw: over(() => ({ results: refused })) },
    { what: "… one code", draw: over(() => ({ results: refused, code: "account_frozen" })) },
    { what: "… a code that never came", draw: over(() => ({ results: refused, code: "currency_mismatch" })) },
    { what: "replayed", draw: over(() => ({ results: ["replayed"] })) },
    { what: "abandoned", draw: over(() => ({ results: ["abandoned"] })) },
    { what: "a member's accounts", draw: over((n) => ({ accountIds: both(n) })) },
    { what: "a cash desk", draw: over((n) => ({ accountIds: [pick(cash, n).id] })) },
    { what: "the account of fines", draw: over(() => ({ accountIds: [pick(fines, 0).id] })) },
    { what: "a clerk", draw: over((n) => ({ actors: [`user:${pick(clerks, n).id}`] })) },
    { what: "a member", draw: over((n) => ({ actors: [pick(keys, n).actor] })) },
    { what: "a program", draw: over((n) => ({ actors: [`key:${1 + (n % 3)}`] })) },
    { what: "a key", draw: over((n) => ({ key: pick(keys, n).key })) },
    { what: "the first 6 letters of a key", draw: over((n) => ({ keyBegins: pick(keys, n).key.slice(0, 6) })) },
    { what: "the first 3 letters of a key", draw: over((n) => ({ keyBegins: pick(keys, n).key.slice(0, 3) })) },
    { what: "the first letter of a key", draw: over((n) => ({ keyBegins: pick(keys, n).key.slice(0, 1) })) },
    { what: "one amount", draw: over((n) => ({ amountFrom: BigInt(1000 + n), amountTo: BigInt(1000 + n) })) },
    { what: "more than 10", draw: over(() => ({ amountFrom: 1001n, currency: "EUR" })) },
    { what: "more than 500, which is rare", draw: over(() => ({ amountFrom: 50_001n, currency: "EUR" })) },
    { what: "a range of amounts", draw: over((n) => ({ amountFrom: BigInt(2000 + n), amountTo: BigInt(2100 + n) })) },
    { what: "by REST", draw: over(() => ({ door: "rest" })) },
    { what: "by screen", draw: over(() => ({ door: "web" })) },
    { what: "refunds, of which there are none", draw: over(() => ({ verb: "refund" })) },
    { what: "refused, of a member's accounts", draw: over((n) => ({ results: refused, accountIds: both(n) })) },
    { what: "refused, at a cash desk", draw: over((n) => ({ results: refused, accountIds: [pick(cash, n).id] })) },
    { what: "refused, of a program", draw: over((n) => ({ results: refused, actors: [`key:${1 + (n % 3)}`] })) },
    { what: "refused, more than 500", draw: over(() => ({ results: refused, amountFrom: 50_001n })) },
    {
      what: "a cash desk and a program",
      draw: over((n) => ({ accountIds: [pick(cash, n).id], actors: [`key:${1 + (n % 3)}`] })),
    },
    {
      what: "two that exclude each other: fines by REST",
      draw: over(() => ({ accountIds: [pick(fines, 0).id], door: "rest" })),
    },
  ];
  return { until, groups };
}
