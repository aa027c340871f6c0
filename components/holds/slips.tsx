import { Code } from "../code";
import { Day } from "../date";
import { initials } from "../desk/slip";

type Dates = { locale: string; timeZone: string; today: string };

export type HoldSlipProps = {
  libraryName: string;
  hold: {
    title: string;
    capturedBarcode: string | null;
    memberName: string;
    cardNumber: string;
    pickupBranchName: string;
    shelfUntil: string | null;
  };
  dates: Dates;
};

/** What sticks out of a copy on the hold shelf; on paper only. It names nobody, as no slip does: see Slip. */
export function HoldSlip({ libraryName, hold, dates }: HoldSlipProps) {
  return (
    <section aria-hidden className="print-only font-sans text-[11pt]">
      <p className="text-[22pt] font-semibold">
        {initials(hold.memberName)} · card …{hold.cardNumber.slice(-4)}
      </p>
      {hold.shelfUntil !== null && (
        <p className="text-[15pt] font-semibold">
          Until <Day value={hold.shelfUntil} {...dates} />
        </p>
      )}
      <p dir="auto" className="mt-3 font-serif text-[13pt] wrap-anywhere">
        {hold.title}
      </p>
      {hold.capturedBarcode !== null && <Code>{hold.capturedBarcode}</Code>}
      <p className="mt-3 border-t border-black pt-1.5">
        {libraryName} · {hold.pickupBranchName}
      </p>
    </section>
  );
}

export type TransitSlipProps = {
  libraryName: string;
  transit: {
    title: string;
    barcode: string;
    fromBranchName: string;
    toBranchName: string;
    reason: string;
    sentAt: Date;
  };
  dates: Dates;
};

/** What lies in a copy on its way to another branch; on paper only. */
export function TransitSlip({ libraryName, transit, dates }: TransitSlipProps) {
  return (
    <section aria-hidden className="print-only font-sans text-[11pt]">
      <p className="text-[22pt] font-semibold">To {transit.toBranchName}</p>
      <p>
        From {transit.fromBranchName}, <Day value={transit.sentAt} {...dates} />
        {transit.reason === "hold" && " · for a hold"}
      </p>
      <p dir="auto" className="mt-3 font-serif text-[13pt] wrap-anywhere">
        {transit.title}
      </p>
      <Code>{transit.barcode}</Code>
      <p className="mt-3 border-t border-black pt-1.5">{libraryName}</p>
    </section>
  );
}
