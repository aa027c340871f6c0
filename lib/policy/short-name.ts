const LONGEST = 40;

/**
 * "Aoife N.": the first name, and of the last one its first letter. Enough to know whether this is whom one means, and
 * no more than whoever guessed a card number should learn.
 */
export function shortName(name: string): string {
  const words = name.trim().split(/\s+/u);
  const [first = "", ...others] = words;
  const last = others.at(-1);
  const letters = [...new Intl.Segmenter().segment(first)].map(({ segment }) => segment);
  const shown = letters.length > LONGEST ? `${letters.slice(0, LONGEST).join("")}…` : first;
  if (last === undefined) return shown;
  return `${shown} ${[...new Intl.Segmenter().segment(last)][0]?.segment ?? ""}.`;
}
