/**
 * A barcode or a card number. Its dashes are no places to break it: it stays on one line, unless the line itself is
 * too short for all of it.
 */
export function Code({ children }: { children: string }) {
  return (
    <code className="inline-block max-w-full code wrap-anywhere in-[table]:whitespace-nowrap @max-cards:whitespace-normal">
      {children}
    </code>
  );
}
