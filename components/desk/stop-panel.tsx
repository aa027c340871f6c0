import type { ReactNode, Ref } from "react";
import { Tag, type TagState } from "../tag";

type FindingClass = "block" | "override" | "confirm" | "notice";

export type StopPanelProps = {
  panelRef: Ref<HTMLDivElement>;
  title: string;
  /** What did not happen because of it. */
  consequence?: string;
  findings: readonly { code: string; class: FindingClass; message: string }[];
  /** What can be done, in words, where no button says it. */
  advice?: string;
  /** Said when something was scanned in spite of the stop. */
  swallowed: boolean;
  actions: ReactNode;
};

/**
 * A stop: it takes the focus, and Enter does nothing on the panel itself, so that a scanner can't answer it.
 * Every finding is named with its class in words.
 */
export function StopPanel({ panelRef, title, consequence, findings, advice, swallowed, actions }: StopPanelProps) {
  return (
    <div
      ref={panelRef}
      role="alert"
      aria-label="Stop"
      tabIndex={-1}
      className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3 rounded-[var(--radius-s)] border-s-4 border-bad bg-bad-soft px-3.5 py-[11px] text-ink"
    >
      <div className="min-w-0 flex-1 basis-72">
        <div className="font-semibold">{title}</div>
        {consequence !== undefined && <div className="text-tiny">{consequence}</div>}
        {findings.length > 0 && (
          <ul className="mt-1.5 grid gap-1.5 text-tiny">
            {findings.map((finding) => (
              <li key={finding.code} className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
                <Tag state={classes[finding.class].state}>{classes[finding.class].words}</Tag>
                <span className="min-w-0 flex-1 basis-48 wrap-anywhere">{finding.message}</span>
              </li>
            ))}
          </ul>
        )}
        {advice !== undefined && <div className="mt-1.5 text-tiny">{advice}</div>}
        {swallowed && (
          <div className="mt-1.5 text-tiny font-semibold">
            What you scanned now was not taken: answer this first, then scan it again.
          </div>
        )}
      </div>
      <div className="flex flex-wrap gap-3">{actions}</div>
    </div>
  );
}

const classes: Record<FindingClass, { state: TagState; words: string }> = {
  block: { state: "bad", words: "Not possible" },
  override: { state: "bad", words: "Needs an override" },
  confirm: { state: "warn", words: "Please confirm" },
  notice: { state: "plain", words: "Note" },
};
