import { operator } from "@/lib/auth/actor";
import type { Sql } from "@/lib/db/sql";
import { toDecimal } from "@/lib/money";
import { readIncome } from "@/lib/services/income";
import { describeReconciliation, reconcile } from "@/lib/services/reconciliations";
import type { Readers } from "./month-play";
import type { Tally } from "./month-tally";

/** Prints what happened and what was earned, and holds both kinds of books against each other and against the readers. */
export async function judgeMonth(owner: Sql, { readers, tally }: { readers: Readers; tally: Tally }): Promise<boolean> {
  console.log(`\n${tally.lines().join("\n")}\n`);
  const { checks } = describeReconciliation(await reconcile(operator()));
  for (const { title, found, examples } of checks) {
    console.log(
      `${found === 0 ? "right" : "WRONG"}  ${title}${found > 0 ? ` (${found}): ${examples.join("; ")}` : ""}`,
    );
  }
  // What the readers have in their bags is what the library thinks they have.
  const open = await owner<{ barcode: string; cardNumber: string }[]>`
    select c.barcode, m.card_number
    from circulation.loans l
    join catalog.copies c on c.id = l.copy_id
    join circulation.members m on m.id = l.member_id
    where l.returned_at is null`;
  const wrong = open.filter(({ barcode, cardNumber }) => readers.onLoan.get(barcode) !== cardNumber).length;
  const missing = readers.onLoan.size - (open.length - wrong);
  console.log(`${wrong + missing === 0 ? "right" : "WRONG"}  ${open.length} open loans, as the readers have them`);
  console.log(`\n${(await incomeLines()).join("\n")}`);
  return checks.every(({ found }) => found === 0) && wrong + missing === 0;
}

/** The income statement of the library, since its first transfer. */
async function incomeLines(): Promise<string[]> {
  const { income, incomeMinor, waivers, netMinor, assets, liabilities, currency, scale } = await readIncome(
    operator(),
    {},
  );
  const line = (name: string, minor: bigint) => `${toDecimal(minor, scale).padStart(12)}  ${name}`;
  return [
    `Income statement, ${currency}`,
    ...income.map(({ name, minor }) => line(name, minor)),
    line("Income", incomeMinor),
    ...waivers.map(({ name, minor }) => line(name, minor)),
    line("Net income", netMinor),
    ...[...assets, ...liabilities].map(({ name, closingMinor }) => line(`${name}, at the end`, closingMinor)),
  ];
}
