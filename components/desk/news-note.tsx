import { AppLink } from "../app-link";
import { Note } from "../note";

/** What a scan found that is nothing to do at the desk, with the way to it. */
export function NewsNote({ words, href, linkWords }: { words: string; href: string | undefined; linkWords: string }) {
  return (
    <Note tone="warn">
      {words} {href !== undefined && <AppLink href={href}>{linkWords}</AppLink>}
    </Note>
  );
}
