import { Button } from "../button";
import { Code } from "../code";
import { Note } from "../note";

export type OutboxNoteProps = {
  state: { wishes: readonly { key: string; text: string }[]; late: boolean; tries: number };
  signedOut: boolean;
  onRetry: () => void;
};

/** What waits for its answer. Nothing here is done yet, as far as anybody knows. */
export function OutboxNote({ state: { wishes, late, tries }, signedOut, onRetry }: OutboxNoteProps) {
  const [first, ...rest] = wishes;
  const waiting =
    rest.length === 0 ? "" : ` ${rest.length} ${rest.length === 1 ? "scan waits" : "scans wait"} behind it.`;
  if (first === undefined) return null;
  if (!late) {
    // One scan on its way is the rule and is over before it could be read.
    return rest.length === 0 ? null : (
      <Note tone="ok" role="status">
        <Code>{first.text}</Code> is on its way.{waiting}
      </Note>
    );
  }
  return (
    <Note
      tone="warn"
      role="status"
      title={
        <>
          No answer yet: <Code>{first.text.slice(0, 40)}</Code>
        </>
      }
      actions={<Button onClick={onRetry}>Retry</Button>}
    >
      {signedOut
        ? "You are signed out. Sign in in another tab: then it is sent by itself."
        : tries === 0
          ? "It was sent and may be done or not."
          : "It is sent again by itself, and is done once at most."}
      {waiting}
    </Note>
  );
}
