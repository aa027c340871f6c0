export type Piece = { kind: "same" | "added" | "gone"; text: string };

/** With more changes than this, a text counts as written anew: to look for more would take long, and nobody reads it. */
const mostEdits = 800;

/** How a text became another, word by word. All but the added pieces are the one text, all but the gone ones the other. */
export function differenceOf(before: string, after: string): Piece[] {
  const [was, is] = [wordsOf(before), wordsOf(after)];
  let start = 0;
  while (start < was.length && start < is.length && was[start] === is[start]) start += 1;
  let end = 0;
  while (end < was.length - start && end < is.length - start && was.at(-1 - end) === is.at(-1 - end)) end += 1;
  return joined([
    ...was.slice(0, start).map(same),
    ...editsOf(was.slice(start, was.length - end), is.slice(start, is.length - end)),
    ...was.slice(was.length - end).map(same),
  ]);
}

/** The same with only so many characters round each change. */
export function shortened(pieces: readonly Piece[], around = 120): Piece[] {
  return pieces.map((piece, place) => {
    const { kind, text } = piece;
    if (kind !== "same") return piece;
    const [isFirst, isLast] = [place === 0, place === pieces.length - 1];
    // Between two words, where there is a space at all.
    const head = isFirst ? "" : text.slice(0, around).replace(/\s\S*$/, " ");
    const tail = isLast ? "" : text.slice(-around).replace(/^\S*\s/, " ");
    return head.length + tail.length + 20 >= text.length ? piece : { kind, text: `${head}…${tail}` };
  });
}

const same = (text: string): Piece => ({ kind: "same", text });

/** Words, spaces and signs, each for itself: joined again they are the text. */
function wordsOf(text: string): string[] {
  return text.split(/(\s+|[^\p{L}\p{N}\p{M}\s])/u).filter((part) => part !== "");
}

/** The fewest edits, by E. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986). */
function editsOf(was: readonly string[], is: readonly string[]): Piece[] {
  const most = Math.min(was.length + is.length, mostEdits);
  const middle = most + 1;
  /** On each diagonal, how far into `was` so many edits reach. */
  const reach = new Int32Array(2 * most + 3);
  const steps: Int32Array[] = [];
  for (let edits = 0; edits <= most; edits += 1) {
    steps.push(reach.slice());
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const at = (on: number) => reach[middle + on] ?? 0;
      let x = isAdding(diagonal, edits, at) ? at(diagonal + 1) : at(diagonal - 1) + 1;
      while (x < was.length && x - diagonal < is.length && was[x] === is[x - diagonal]) x += 1;
      reach[middle + diagonal] = x;
      if (x >= was.length && x - diagonal >= is.length) return walkBack(was, is, steps, middle);
    }
  }
  return [...was.map((text): Piece => ({ kind: "gone", text })), ...is.map((text): Piece => ({ kind: "added", text }))];
}

function isAdding(diagonal: number, edits: number, at: (on: number) => number): boolean {
  return diagonal === -edits || (diagonal !== edits && at(diagonal - 1) < at(diagonal + 1));
}

function walkBack(
  was: readonly string[],
  is: readonly string[],
  steps: readonly Int32Array[],
  middle: number,
): Piece[] {
  const pieces: Piece[] = [];
  let [x, y] = [was.length, is.length];
  for (let edits = steps.length - 1; edits >= 0; edits -= 1) {
    const at = (on: number) => steps[edits]?.[middle + on] ?? 0;
    const diagonal = x - y;
    const adds = isAdding(diagonal, edits, at);
    const from = edits === 0 ? 0 : at(adds ? diagonal + 1 : diagonal - 1);
    const [fromX, fromY] = edits === 0 ? [0, 0] : [from, from - (adds ? diagonal + 1 : diagonal - 1)];
    while (x > fromX && y > fromY) {
      x -= 1;
      y -= 1;
      pieces.push(same(was[x] ?? ""));
    }
    if (edits > 0)
      pieces.push(adds ? { kind: "added", text: is[fromY] ?? "" } : { kind: "gone", text: was[fromX] ?? "" });
    [x, y] = [fromX, fromY];
  }
  return pieces.reverse();
}

/** Neighbours of one kind are one piece; of what was replaced, the old stands before the new. */
function joined(pieces: readonly Piece[]): Piece[] {
  const all: Piece[] = [];
  let [gone, added] = ["", ""];
  const flush = () => {
    if (gone !== "") all.push({ kind: "gone", text: gone });
    if (added !== "") all.push({ kind: "added", text: added });
    [gone, added] = ["", ""];
  };
  for (const { kind, text } of pieces) {
    if (kind === "gone") gone += text;
    else if (kind === "added") added += text;
    else {
      flush();
      const last = all.at(-1);
      if (last?.kind === "same") last.text += text;
      else all.push(same(text));
    }
  }
  flush();
  return all;
}
