// oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role -- see Table
import type { ReactNode } from "react";
import { classes } from "./classes";

export type Column<Row> = {
  header: string;
  cell: (row: Row) => ReactNode;
  /** "end" for figures and actions. */
  align?: "start" | "end";
  /** The cell that names the row: read before the others, and the head of the card on narrow screens. */
  rowHeader?: boolean;
  /** For words as long as people make them: the column stays narrow and breaks them. */
  breaks?: boolean;
  /** Keeps the header for assistive technology only (a column of buttons). */
  hideHeader?: boolean;
};

export type TableProps<Row> = {
  /** What the rows are, for assistive technology. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** What a narrow place does to it: a card for each row, or scrolling sideways. */
  narrow?: "cards" | "scroll";
  /** Leaves out the row of headers (they stay for assistive technology): a list of two columns. */
  hideHead?: boolean;
};

/**
 * Rows and columns. How wide its own place is decides, not the screen: it also turns into cards in a side panel.
 * The roles are spelled out because `display` takes them from the elements in some browsers.
 */
export function Table<Row>({ label, columns, rows, rowKey, narrow = "cards", hideHead = false }: TableProps<Row>) {
  const cards = narrow === "cards";
  const table = (
    <table role="table" aria-label={label} className={classes("w-full border-collapse", cards && "@max-cards:block")}>
      <thead role="rowgroup" className={classes(hideHead && "sr-only", cards && "@max-cards:sr-only")}>
        <tr role="row">
          {columns.map((column) => (
            <th
              key={column.header}
              role="columnheader"
              scope="col"
              className={classes(
                "border-b border-line px-2.5 py-[9px] text-tiny/none font-semibold text-ink-2",
                column.align === "end" ? "text-end" : "text-start",
              )}
            >
              {column.hideHeader ? <span className="sr-only">{column.header}</span> : column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup" className={classes(cards && "@max-cards:block")}>
        {rows.map((row) => (
          <tr
            key={rowKey(row)}
            role="row"
            className={classes("border-b border-line last:border-b-0", cards && "@max-cards:block @max-cards:py-2")}
          >
            {columns.map((column) => (
              <Cell key={column.header} column={column} row={row} cards={cards} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
  if (cards) return <div className="@container">{table}</div>;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a place that scrolls must be reachable by keys
    <div role="region" aria-label={label} tabIndex={0} className="w-full overflow-x-auto contain-inline-size">
      {table}
    </div>
  );
}

function Cell<Row>({ column, row, cards }: { column: Column<Row>; row: Row; cards: boolean }) {
  const Element = column.rowHeader ? "th" : "td";
  const labelled = cards && !column.rowHeader && !column.hideHeader;
  return (
    <Element
      role={column.rowHeader ? "rowheader" : "cell"}
      scope={column.rowHeader ? "row" : undefined}
      data-label={labelled ? column.header : undefined}
      className={classes(
        "px-2.5 py-[11px] align-middle font-normal",
        column.align === "end" ? "text-end" : "text-start",
        column.rowHeader && "min-w-36 wrap-anywhere",
        column.breaks && "min-w-28 wrap-anywhere",
        cards &&
          "@max-cards:flex @max-cards:min-w-0 @max-cards:items-center @max-cards:gap-3 @max-cards:py-1.5 @max-cards:text-start @max-cards:empty:hidden",
        labelled &&
          "@max-cards:before:w-24 @max-cards:before:flex-none @max-cards:before:text-tiny @max-cards:before:text-ink-2 @max-cards:before:content-[attr(data-label)/'']",
      )}
    >
      {column.cell(row)}
    </Element>
  );
}
