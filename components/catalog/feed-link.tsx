import { Rss } from "lucide-react";
import type { ReactNode } from "react";

/** To a feed: a file for a reader of feeds, and no page of ours. */
export function FeedLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <p className="no-print mt-4 text-sm">
      <a href={href} type="application/atom+xml" className="inline-flex min-h-6 items-center gap-1.5 max-sm:min-h-11">
        <Rss aria-hidden className="size-3.5" />
        {children}
      </a>
    </p>
  );
}
