import type { ReactNode } from "react";
import { AppLink } from "../app-link";
import { Card } from "../card";
import { Code } from "../code";
import { Cover } from "../cover";
import { Day } from "../date";
import { Table } from "../table";
import { Tag, type TagState } from "../tag";

export type SessionLine = {
  key: string;
  title: string;
  href?: string;
  /** Who made it and the year: whatever is known. */
  byline: string;
  barcode: string;
  due?: Date;
  /** Beside the due date: "renewed". */
  dueRemark?: string;
  remarks: readonly string[];
  tag: { state: TagState; words: string };
  /** It was undone by a later line. */
  undone: boolean;
  /** "check-out": what its button undoes; undefined once it can't be undone any more. */
  undo: string | undefined;
};

export type SessionListProps = {
  lines: readonly SessionLine[];
  dates: { locale: string; timeZone: string; today: string };
  /** The button that undoes a line. */
  undoButton: (line: SessionLine, words: string) => ReactNode;
};

/** What was done since the session began, newest first. */
export function SessionList({ lines, dates, undoButton }: SessionListProps) {
  if (lines.length === 0) {
    return (
      <Card>
        <h2>This session</h2>
        <p className="mt-1 text-tiny text-ink-2">
          Nothing yet. Scan a member’s card to lend, or a copy to take it back.
        </p>
      </Card>
    );
  }
  const count = `This session · ${lines.length} ${lines.length === 1 ? "item" : "items"}`;
  return (
    <Card padding="table" className="overflow-hidden">
      <Table
        label="This session"
        rows={lines}
        rowKey={(line) => line.key}
        columns={[
          { header: count, rowHeader: true, cell: (line) => <Work line={line} /> },
          { header: "Copy", cell: (line) => <Code>{line.barcode}</Code> },
          {
            header: "Due",
            cell: (line) =>
              line.due === undefined ? (
                <span className="text-ink-2">–</span>
              ) : (
                <span>
                  <Day value={line.due} {...dates} />
                  {line.dueRemark !== undefined && <span className="text-tiny text-ink-2"> {line.dueRemark}</span>}
                </span>
              ),
          },
          {
            header: "State",
            hideHeader: true,
            align: "end",
            cell: (line) => (
              <div className="flex flex-wrap items-center justify-end gap-x-3 gap-y-2 max-sm:justify-start">
                {line.undo !== undefined && undoButton(line, line.undo)}
                <Tag state={line.tag.state} className={line.undone ? "line-through" : undefined}>
                  {line.tag.words}
                </Tag>
                {line.undone && <Tag state="plain">Undone</Tag>}
              </div>
            ),
          },
        ]}
      />
    </Card>
  );
}

function Work({ line }: { line: SessionLine }) {
  return (
    <div className="flex min-w-0 items-center gap-3">
      <Cover title={line.title} />
      <div className="min-w-0">
        <div dir="auto" className="line-clamp-3 wrap-anywhere work">
          {line.href === undefined ? (
            line.title
          ) : (
            <AppLink href={line.href} className="text-ink no-underline hover:underline">
              {line.title}
            </AppLink>
          )}
        </div>
        {line.byline !== "" && (
          <div dir="auto" className="line-clamp-2 text-tiny text-ink-2">
            {line.byline}
          </div>
        )}
        {line.remarks.map((remark) => (
          <div key={remark} dir="auto" className="line-clamp-3 text-tiny wrap-anywhere">
            {remark}
          </div>
        ))}
      </div>
    </div>
  );
}
