import type { DateFormat } from "@/lib/dates";
import { AppLink } from "../app-link";
import { DateTime } from "../date";
import { Money } from "../money";
import { type Column, Table } from "../table";
import { Tag } from "../tag";

export type StatementLine = {
  seq: string;
  postedAt: Date;
  transferId: string;
  what: string;
  about: string;
  mark: string | undefined;
  otherAccountId: string;
  other: string;
  side: "debit" | "credit";
  amountMinor: string;
  balanceAfter: string;
};

export type StatementTableProps = {
  account: { currency: string; scale: number };
  lines: StatementLine[];
  dates: DateFormat;
};

/** The lines of a statement with the balance after each. */
export function StatementTable({ account: { currency, scale }, lines, dates }: StatementTableProps) {
  const money = (minor: string) => <Money minor={minor} currency={currency} scale={scale} locale={dates.locale} />;
  const columns: Column<StatementLine>[] = [
    { header: "What", rowHeader: true, cell: (line) => <What line={line} /> },
    { header: "When", cell: (line) => <DateTime value={line.postedAt} {...dates} /> },
    {
      header: "Other account",
      breaks: true,
      cell: (line) => (
        <AppLink href={`/accounts/${line.otherAccountId}`} dir="auto" className="inline-block max-sm:py-2">
          {line.other}
        </AppLink>
      ),
    },
    { header: "Debit", align: "end", cell: (line) => line.side === "debit" && money(line.amountMinor) },
    { header: "Credit", align: "end", cell: (line) => line.side === "credit" && money(line.amountMinor) },
    { header: "Balance", align: "end", cell: (line) => money(line.balanceAfter) },
  ];
  return <Table label="Statement" columns={columns} rows={lines} rowKey={({ seq }) => seq} />;
}

function What({ line: { transferId, what, about, mark } }: { line: StatementLine }) {
  return (
    <span className="grid justify-items-start gap-1">
      <AppLink href={`/transfers/${transferId}`} className="inline-block font-semibold max-sm:py-2">
        {what}
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
