import { AppLink } from "../app-link";
import { Button } from "../button";
import { Note } from "../note";

export type NewsNoteProps = {
  words: string;
  href: string | undefined;
  /** Prints the slip of a copy that goes to another branch; undefined where there is none. */
  onPrint: (() => void) | undefined;
};

/** What a scan found that holds nobody up, with the way to it. */
export function NewsNote({ words, href, onPrint }: NewsNoteProps) {
  return (
    <Note tone="warn" actions={onPrint && <Button onClick={onPrint}>Print transit slip</Button>}>
      <span dir="auto" className="wrap-anywhere">
        {words}
      </span>{" "}
      {href !== undefined && <AppLink href={href}>Open the title</AppLink>}
    </Note>
  );
}
