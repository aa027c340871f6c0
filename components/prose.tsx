import { classes } from "./classes";

const looks = [
  "grid min-w-0 gap-3 wrap-anywhere leading-relaxed",
  "[&_h2]:mt-3 [&_h2]:font-serif [&_h2]:text-[1.25rem] [&_h3]:mt-2 [&_h3]:font-semibold [&_:is(h4,h5,h6)]:font-semibold",
  "[&_ul]:list-disc [&_ol]:list-decimal [&_:is(ul,ol)]:ps-6 [&_li]:my-1",
  "[&_blockquote]:border-s-3 [&_blockquote]:border-line [&_blockquote]:ps-4 [&_blockquote]:text-ink-2",
  "[&_code]:code [&_pre]:rounded-s [&_pre]:bg-shade [&_pre]:p-3 [&_pre]:whitespace-pre-wrap",
  "[&_table]:block [&_table]:overflow-x-auto [&_table]:wrap-break-word [&_:is(th,td)]:border-b [&_:is(th,td)]:border-line",
  "[&_:is(th,td)]:px-3 [&_:is(th,td)]:py-1.5 [&_th]:text-start [&_hr]:border-line",
];

/** A text of several paragraphs. @param html of renderMarkdown (lib/policy/markdown.ts), and of nothing else */
export function Prose({ html, className }: { html: string; className?: string }) {
  return (
    // oxlint-disable-next-line react/no-danger -- the one place: what comes here was written by renderMarkdown
    <div dir="auto" className={classes(...looks, className)} dangerouslySetInnerHTML={{ __html: html }} />
  );
}
