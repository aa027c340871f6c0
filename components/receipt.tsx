import type { ReactNode } from "react";
import { Card } from "./card";
import { type Fact, Facts } from "./facts";
import { Money } from "./money";

export type ReceiptProps = {
  libraryName: string;
  money: { currency: string; scale: number; locale: string };
  /** What it is: "Payment". */
  title: string;
  amountMinor: string;
  lines: readonly { id: string; name: string; amountMinor: string }[];
  /** Cash that was handed over; with it stands the change. */
  givenMinor: string | null;
  facts: readonly Fact[];
  words?: { receipt: string; lines: string; cashGiven: string; change: string };
};

const english = { receipt: "Receipt", lines: "Lines", cashGiven: "Cash given", change: "Change" };

/** What was paid, for the screen and for paper. */
export function Receipt({
  libraryName,
  money,
  title,
  amountMinor,
  lines,
  givenMinor,
  facts,
  words = english,
}: ReceiptProps) {
  return (
    <Card as="article" aria-label={words.receipt} className="grid max-w-xl gap-4 print:border-0 print:p-0">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <div dir="auto" className="min-w-0 font-serif text-xl/tight font-semibold wrap-anywhere">
          {libraryName}
        </div>
        <div className="text-ink-2">{words.receipt}</div>
      </div>
      {lines.length > 0 && (
        <ul aria-label={words.lines}>
          {lines.map((line) => (
            <li key={line.id} className="flex items-baseline justify-between gap-4 border-b border-line py-2">
              <span dir="auto" className="line-clamp-3 min-w-0 wrap-anywhere">
                {line.name}
              </span>
              <Money minor={line.amountMinor} {...money} />
            </li>
          ))}
        </ul>
      )}
      <dl className="grid gap-1">
        <Figure label={title} large>
          <Money minor={amountMinor} {...money} />
        </Figure>
        {givenMinor !== null && (
          <>
            <Figure label={words.cashGiven}>
              <Money minor={givenMinor} {...money} />
            </Figure>
            <Figure label={words.change} large>
              <Money minor={BigInt(givenMinor) - BigInt(amountMinor)} {...money} />
            </Figure>
          </>
        )}
      </dl>
      <Facts items={facts} />
    </Card>
  );
}

function Figure({ label, large = false, children }: { label: string; large?: boolean; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-4">
      <dt className="text-ink-2">{label}</dt>
      <dd className={large ? "text-2xl/tight font-semibold" : undefined}>{children}</dd>
    </div>
  );
}
