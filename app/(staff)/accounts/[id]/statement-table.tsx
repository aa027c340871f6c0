import { AppLink } from "@/components/app-link";
import { DateTime } from "@/components/date";
import { Money } from "@/components/money";
import { type Column, Table } from "@/components/table";
import { Tag } from "@/components/tag";
import type { DateFormat } from "@/lib/dates";
import type { Account } from "@/lib/db/accounts";
import type { Entry } from "@/lib/db/statements";
import { accountName, transferKindName } from "@/lib/policy/ledger-words";

export type StatementTableProps = { account: Account; entries: Entry[]; dates: DateFormat };

/** The lines of a statement with the balance after each. */
export function StatementTable({ account, entries, dates }: StatementTableProps) {
  const money = (minor: string) => (
    <Money minor={minor} currency={account.currency} scale={account.scale} locale={dates.locale} />
  );
  const columns: Column<Entry>[] = [
    { header: "What", rowHeader: true, cell: (entry) => <What entry={entry} /> },
    { header: "When", cell: (entry) => <DateTime value={entry.postedAt} {...dates} /> },
    { header: "Other account", breaks: true, cell: (entry) => <Other entry={entry} /> },
    { header: "Debit", align: "end", cell: (entry) => entry.side === "debit" && money(entry.amountMinor) },
    { header: "Credit", align: "end", cell: (entry) => entry.side === "credit" && money(entry.amountMinor) },
    { header: "Balance", align: "end", cell: (entry) => money(entry.balanceAfter) },
  ];
  return <Table label="Statement" columns={columns} rows={entries} rowKey={({ seq }) => seq} />;
}

function What({ entry }: { entry: Entry }) {
  const about = [entry.title, entry.reason].filter((text) => text !== null).join(": ");
  const mark =
    entry.reversedBy !== null
      ? "Reversed"
      : entry.refundedMinor === "0"
        ? undefined
        : entry.refundedMinor === entry.amountMinor
          ? "Refunded"
          : "Refunded in part";
  return (
    <span className="grid justify-items-start gap-1">
      <AppLink href={`/transfers/${entry.transferId}`} className="inline-block font-semibold max-sm:py-2">
        {transferKindName(entry.kind)}
      </AppLink>
      {about !== "" && (
        <span dir="auto" className="text-tiny text-ink-2">
          {about}
        </span>
      )}
      {mark !== undefined && <Tag>{mark}</Tag>}
    </span>
  );
}

function Other({ entry: { otherAccountId, otherKind, otherMemberId, otherName } }: { entry: Entry }) {
  const owner = otherMemberId === null ? { branchName: otherName } : { memberName: otherName };
  return (
    <AppLink href={`/accounts/${otherAccountId}`} dir="auto" className="inline-block max-sm:py-2">
      {accountName({ kind: otherKind, ...owner })}
    </AppLink>
  );
}
