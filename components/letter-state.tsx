import { Tag, type TagState } from "./tag";

const tones: Record<string, TagState> = {
  sent: "ok",
  failed: "bad",
  skipped: "warn",
  waiting: "plain",
  sending: "plain",
};

/** How far a letter came, and why no further. */
export function LetterState({ status, words, failure }: { status: string; words: string; failure: string | null }) {
  return (
    <>
      <Tag state={tones[status]}>{words}</Tag>
      {failure !== null && <p className="mt-1 text-tiny wrap-anywhere text-ink-2">{failure}</p>}
    </>
  );
}
