import { LiveChanges } from "./live-changes";

/**
 * Keeps the page as it is now: when one of the topics changes anywhere, the page is asked for again, and what is typed in it
 * stays. Topics are those of /api/live, such as `member:7`; `since` is before the page read what it shows.
 */
export function Live({ topics, since }: { topics: readonly string[]; since: Date }) {
  return <LiveChanges topics={topics.join(",")} since={since.getTime()} />;
}
