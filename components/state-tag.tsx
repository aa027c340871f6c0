import { Tag, type TagState } from "./tag";

/** How something stands, as its policy puts it: the mark and the words go together. */
export function StateTag({ state, words }: { state: TagState; words: string }) {
  return <Tag state={state}>{words}</Tag>;
}
