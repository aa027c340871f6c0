import type { ReactNode, Ref } from "react";
import { Code } from "../code";
import { Day } from "../date";
import { Tag } from "../tag";

export type SetAside = {
  memberName: string;
  cardNumber: string;
  pickupBranch: string;
  /** It is picked up where it was taken in. */
  here: boolean;
  /** Last day on the hold shelf. */
  shelfUntil: string | null;
  title: string;
  byline: string;
  barcode: string;
  callNumber: string | null;
  remarks: readonly string[];
};

export type SetAsidePanelProps = SetAside & {
  panelRef: Ref<HTMLDivElement>;
  dates: { locale: string; timeZone: string; today: string };
  /** Said when something was scanned in spite of it. */
  swallowed: boolean;
  actions: ReactNode;
};

/** A copy that somebody waits for: for whom, where it goes and until when. It is done; it only must not be overlooked. */
export function SetAsidePanel(props: SetAsidePanelProps) {
  const { panelRef, memberName, cardNumber, pickupBranch, here, shelfUntil, dates, swallowed, actions } = props;
  return (
    <div
      ref={panelRef}
      role="alert"
      aria-label="Hold found"
      tabIndex={-1}
      className="grid gap-4 rounded-[var(--radius-s)] border-s-4 border-hold bg-hold-soft px-5 py-[18px] text-ink max-sm:px-4"
    >
      <div className="grid gap-1">
        <div>
          <Tag state="hold" className="-ms-2">
            Hold found
          </Tag>
        </div>
        <div dir="auto" className="line-clamp-4 font-serif text-[1.75rem]/[1.15] font-semibold wrap-anywhere">
          {memberName}
        </div>
        <div className="text-tiny">
          Card <Code>{cardNumber}</Code>
        </div>
      </div>
      <p className="text-lg/snug font-semibold wrap-anywhere">
        {here ? (
          <>
            Put it on the hold shelf
            {shelfUntil !== null && (
              <>
                {" "}
                until <Day value={shelfUntil} {...dates} />
              </>
            )}
            .
          </>
        ) : (
          <>Send it to {pickupBranch}.</>
        )}
      </p>
      <div className="text-tiny">
        <div dir="auto" className="line-clamp-3 wrap-anywhere work">
          {props.title}
        </div>
        {props.byline !== "" && (
          <div dir="auto" className="line-clamp-2 text-ink-2">
            {props.byline}
          </div>
        )}
        <Code>{props.barcode}</Code>
        {props.remarks.map((remark) => (
          <div key={remark} dir="auto" className="mt-1 line-clamp-3 wrap-anywhere">
            {remark}
          </div>
        ))}
      </div>
      {swallowed && (
        <div className="text-tiny font-semibold">
          What you scanned now was not taken: confirm this first, then scan it again.
        </div>
      )}
      <div className="flex flex-wrap gap-3">{actions}</div>
    </div>
  );
}
