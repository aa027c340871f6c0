import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Breadcrumbs } from "@/components/breadcrumbs";
import { ButtonLink } from "@/components/button";
import { DateTime, Day } from "@/components/date";
import { Facts } from "@/components/facts";
import { Money } from "@/components/money";
import { StatementTable } from "@/components/money/statement-table";
import { Note } from "@/components/note";
import { PageHeading } from "@/components/page-heading";
import { PrintButton } from "@/components/print-button";
import { actorOr401 } from "@/lib/auth/current-actor";
import { findAccount } from "@/lib/db/accounts";
import { readSettings } from "@/lib/db/settings";
import { findStatement, listEntriesInOrder } from "@/lib/db/statements";
import { accountName } from "@/lib/policy/ledger-words";
import { periodOf } from "@/lib/policy/periods";
import { statementLine } from "@/lib/policy/statement-lines";
import { accountQuery } from "@/lib/schemas/money-pages";
import { recordId } from "@/lib/schemas/text";

export const metadata: Metadata = { title: "Statement" };

const MOST = 1000;

/** A statement to hand over: the oldest line first, between the balance that was and the balance that is. */
export default async function StatementPage({ params, searchParams }: PageProps<"/accounts/[id]/statement">) {
  await actorOr401("accounts:read");
  const id = recordId.safeParse((await params).id);
  const account = id.success ? await findAccount(id.data) : undefined;
  if (!account) notFound();
  const { from, to } = accountQuery.parse(await searchParams);
  const settings = await readSettings();
  const statement = await findStatement(account.id, periodOf({ from, to }, settings.timeZone));
  if (!statement) notFound();
  const entries = await listEntriesInOrder(account.id, statement, MOST);
  const count = BigInt(statement.lastSeq) - BigInt(statement.firstSeq) + 1n;
  const money = (minor: string) => (
    <Money minor={minor} currency={account.currency} scale={account.scale} locale={settings.locale} />
  );
  return (
    <>
      <div className="no-print">
        <Breadcrumbs
          items={[
            { label: "Accounts", href: "/accounts" },
            { label: accountName(account), href: `/accounts/${account.id}` },
          ]}
        />
      </div>
      <p className="print-only mb-2 font-serif text-[15pt] font-semibold">{settings.libraryName}</p>
      <PageHeading
        title="Statement"
        actions={
          <div className="no-print flex flex-wrap gap-3">
            <ButtonLink href={`/accounts/${account.id}`}>Back to the account</ButtonLink>
            <PrintButton />
          </div>
        }
      />
      {count > MOST && (
        <Note tone="warn" className="no-print mb-5">
          These are the first {MOST} of {count.toString()} lines. Choose fewer days to print them all.
        </Note>
      )}
      <div className="mb-4">
        <Facts
          items={[
            { label: "Account", value: accountName(account) },
            { label: "Card", value: account.cardNumber },
            { label: "From", value: from ? <Day value={from} {...settings} /> : "The beginning" },
            {
              label: "To",
              value: to ? <Day value={to} {...settings} /> : <DateTime value={new Date()} {...settings} />,
            },
            { label: "Opening balance", value: money(statement.openingBalance) },
            { label: "Debits", value: money(statement.debits) },
            { label: "Credits", value: money(statement.credits) },
            { label: "Closing balance", value: <strong>{money(statement.closingBalance)}</strong> },
          ]}
        />
      </div>
      {entries.length === 0 ? (
        <p className="text-ink-2">Nothing moved in this time.</p>
      ) : (
        <StatementTable account={account} lines={entries.map(statementLine)} dates={settings} />
      )}
    </>
  );
}
