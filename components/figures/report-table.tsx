import type { ReactNode } from "react";
import { AppLink } from "../app-link";
import { Code } from "../code";
import { type Column, Table } from "../table";
import { BarCell } from "./bar-cell";

type Cell = string | number | null | undefined;
type Row = { [key: string]: string | number | null };
export type ShownColumn = {
  key: string;
  header: string;
  kind: string;
  isHead?: boolean;
  hasBar?: boolean;
  link?: { to: string; key: string };
};

/** The rows of a report. `words` says a value as people read it. */
export function ReportTable({
  label,
  columns,
  rows,
  words,
}: {
  label: string;
  columns: readonly ShownColumn[];
  rows: readonly Row[];
  words: (value: Cell, kind: string) => string;
}) {
  const most = new Map(
    columns
      .filter(({ hasBar }) => hasBar)
      .map(({ key }) => [key, Math.max(0, ...rows.map((row) => Number(row[key] ?? 0)))]),
  );
  const cellOf = ({ key, kind, link, isHead }: ShownColumn, row: Row): ReactNode => {
    const value = row[key];
    const text = words(value, kind);
    const bar = most.get(key);
    if (bar !== undefined) return <BarCell value={Number(value ?? 0)} most={bar} text={text} />;
    const target = link && row[link.key];
    if (link && target !== undefined && target !== null && text !== "")
      return (
        <AppLink href={`${link.to}${target}`} dir="auto" className={isHead ? "work" : undefined}>
          {text}
        </AppLink>
      );
    if (kind === "code") return text === "" ? "" : <Code>{text}</Code>;
    if (figures.has(kind) || kind === "day") return <span className="num">{text}</span>;
    return text === "" ? "" : <bdi>{text}</bdi>;
  };
  const shown = columns.map((column): Column<Row> => ({
    header: column.header,
    rowHeader: column.isHead,
    align: figures.has(column.kind) ? "end" : "start",
    breaks: column.kind === "text" && !column.isHead,
    cell: (row) => cellOf(column, row),
  }));
  return <Table label={label} columns={shown} rows={rows} rowKey={keyOf} />;
}

const figures = new Set(["count", "number", "percent", "change", "money", "year"]);

/** Ids where rows have them; else all that the row says, which no other one does. */
function keyOf(row: Row): string {
  return String(row["id"] ?? row["titleId"] ?? JSON.stringify(row));
}
