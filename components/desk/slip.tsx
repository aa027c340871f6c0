import { Code } from "../code";
import { Day, DateTime } from "../date";

export type SlipProps = {
  libraryName: string;
  branchName: string;
  /** Undefined until printed: a page drawn on the server has no "now" of its own. */
  printedAt: Date | undefined;
  member: { name: string; cardNumber: string };
  items: readonly { key: string; title: string; barcode: string; due: Date }[];
  dates: { locale: string; timeZone: string; today: string };
};

/**
 * What the member takes home; on paper only. Slips are found in returned copies for years, so a slip names nobody:
 * initials and the end of the card's number tell its owner that it is theirs, and nobody else whose it is.
 */
export function Slip({ libraryName, branchName, printedAt, member, items, dates }: SlipProps) {
  return (
    <section aria-hidden className="print-only font-sans text-[11pt]">
      <p className="font-serif text-[15pt] font-semibold">{libraryName}</p>
      <p>
        {branchName}
        {printedAt !== undefined && (
          <>
            {" · "}
            <DateTime value={printedAt} {...dates} />
          </>
        )}
      </p>
      <p>
        {initials(member.name)} · card …{member.cardNumber.slice(-4)}
      </p>
      <ul className="mt-3 border-t border-black">
        {items.map((item) => (
          <li key={item.key} className="break-inside-avoid border-b border-black/40 py-1.5">
            <div dir="auto" className="font-semibold">
              {item.title}
            </div>
            <div>
              Due <Day value={item.due} {...dates} /> · <Code>{item.barcode}</Code>
            </div>
          </li>
        ))}
      </ul>
      {items.length === 0 && <p className="mt-3">Nothing on loan.</p>}
    </section>
  );
}

/** "M. O.": the first sign of each word, as a reader would see it. */
export function initials(name: string): string {
  const segments = new Intl.Segmenter();
  return name
    .trim()
    .split(/\s+/u)
    .slice(0, 4)
    .map((word) => `${[...segments.segment(word)][0]?.segment ?? ""}.`)
    .join(" ");
}
