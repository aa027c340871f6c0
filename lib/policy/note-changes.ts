import { fieldLines } from "./note-excerpt";
import { differenceOf, type Piece, shortened } from "./text-difference";

type State = { title: string; content: string; fields: Record<string, unknown>; pinned: boolean; deleted: boolean };

/** What a version changed of the one before it, which is missing where nothing came before. */
export function changesOfVersion(
  now: State,
  before: State | undefined,
): { said: string[]; parts: { label: string; pieces: Piece[] }[] } {
  // The first has nothing that it could differ from: it is told as it was.
  if (!before)
    return { said: [], parts: partsOf(now).map(([label, text]) => ({ label, pieces: [{ kind: "same", text }] })) };
  const was = textsOf(before);
  const parts = Object.entries(textsOf(now)).flatMap(([label, text]) => {
    const earlier = Object.entries(was).find(([name]) => name === label)?.[1] ?? "";
    return text === earlier ? [] : [{ label, pieces: shortened(differenceOf(earlier, text)) }];
  });
  const said = [
    ...(before.deleted !== now.deleted ? [now.deleted ? "It was deleted." : "It was brought back."] : []),
    ...(before.pinned !== now.pinned ? [now.pinned ? "It was pinned at the desk." : "It was taken off the desk."] : []),
  ];
  return { said: said.length + parts.length > 0 ? said : ["Only what it is about was changed."], parts };
}

const partsOf = (state: State) => Object.entries(textsOf(state)).filter(([, text]) => text !== "");

function textsOf({ title, content, fields }: State) {
  return { Title: title, Content: content, Fields: fieldLines(fields).toSorted().join("\n") };
}
