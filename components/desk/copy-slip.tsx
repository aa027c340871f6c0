import { Code } from "../code";
import { Day, DateTime } from "../date";
import { initials } from "./slip";

export type CopySlipProps = {
  libraryName: string;
  branchName: string;
  /** Left out until printed: a page drawn on the server has no "now" of its own. */
  printedAt?: Date;
  copy: { title: string; byline?: string; barcode: string; callNumber?: string | null };
  /** For whom it is kept. */
  hold?: { memberName: string; cardNumber: string; shelfUntil: string | null };
  /** Where it is sent. */
  sendTo?: string;
  /** Of a copy that is under way already. */
  from?: { sentAt: Date; forHold: boolean };
  dates: { locale: string; timeZone: string; today: string };
};

/**
 * What is put into a copy that is kept for somebody or sent to another branch; on paper only. It names nobody, as no
 * slip does: initials and the end of the card's number are enough to hand it out.
 */
export function CopySlip({ libraryName, branchName, printedAt, copy, hold, sendTo, from, dates }: CopySlipProps) {
  return (
    <section aria-hidden className="print-only font-sans text-[11pt]">
      <p className="text-[11pt] font-semibold tracking-wide uppercase">{hold ? "Hold" : "In transit"}</p>
      {hold && (
        <p className="font-serif text-[26pt]/[1.1] font-semibold">
          {initials(hold.memberName)} · …{hold.cardNumber.slice(-4)}
        </p>
      )}
      {sendTo !== undefined && <p className="font-serif text-[20pt]/[1.15] font-semibold">To {sendTo}</p>}
      {from && (
        <p>
          From {branchName}, <Day value={from.sentAt} {...dates} />
          {from.forHold && " · for a hold"}
        </p>
      )}
      {hold && hold.shelfUntil !== null && (
        <p className="mt-1 text-[14pt] font-semibold">
          Keep until <Day value={hold.shelfUntil} {...dates} />
        </p>
      )}
      <div className="mt-3 border-t border-black pt-1.5">
        <p dir="auto" className="font-semibold wrap-anywhere">
          {copy.title}
        </p>
        {copy.byline && <p dir="auto">{copy.byline}</p>}
        <p>
          <Code>{copy.barcode}</Code>
          {copy.callNumber && <> · {copy.callNumber}</>}
        </p>
      </div>
      <p className="mt-3 text-[9pt]">
        {libraryName}
        {!from && <> · {branchName}</>}
        {printedAt !== undefined && (
          <>
            {" · "}
            <DateTime value={printedAt} {...dates} />
          </>
        )}
      </p>
    </section>
  );
}
