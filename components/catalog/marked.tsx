import { Fragment } from "react";
import { folded } from "./folded";

/**
 * A text with the words that were looked for marked in it, whatever their accents and capitals. The last of `words`
 * may be the beginning of a word.
 */
export function Marked({ text, words }: { text: string; words: readonly string[] }) {
  return (
    <>
      {pieces(text, words).map(({ piece, marked }, place) =>
        // Pieces have no identity but their place.
        // oxlint-disable-next-line react/no-array-index-key
        marked ? <mark key={place}>{piece}</mark> : <Fragment key={place}>{piece}</Fragment>,
      )}
    </>
  );
}

/** Cuts a text where marking begins and ends; joined again, the pieces are the text. */
export function pieces(text: string, words: readonly string[]): { piece: string; marked: boolean }[] {
  const whole = new Set(words);
  const last = words.at(-1);
  const isMeant = (part: string) => {
    // A written word may be several to the search: "l'Étranger" is "l" and "etranger".
    const key = folded(part);
    return key !== "" && (whole.has(key) || (last !== undefined && key.startsWith(last)));
  };
  const found: { piece: string; marked: boolean }[] = [];
  for (const part of text.split(/([^\p{L}\p{N}\p{M}]+)/u)) {
    if (part === "") continue;
    const marked = isMeant(part);
    const before = found.at(-1);
    if (before && before.marked === marked) before.piece += part;
    else found.push({ piece: part, marked });
  }
  return joinNeighbours(found);
}

/** "García" and "Márquez" are marked as one: a space between two marked words is marked with them. */
function joinNeighbours(found: { piece: string; marked: boolean }[]) {
  const joined: typeof found = [];
  for (const [place, each] of found.entries()) {
    const before = joined.at(-1);
    const bridge = each.piece === " " && before?.marked === true && found[place + 1]?.marked === true;
    if (before && before.marked === (each.marked || bridge)) before.piece += each.piece;
    else joined.push({ ...each });
  }
  return joined;
}
