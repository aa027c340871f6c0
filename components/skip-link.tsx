/** The first stop of the Tab key: past the links, to the page itself. */
export function SkipLink({ children = "Skip to the page" }: { children?: string }) {
  return (
    <a
      href="#main"
      className="no-print sr-only rounded-[var(--radius-s)] bg-accent px-4 py-3 font-semibold text-accent-ink focus:not-sr-only focus:fixed focus:start-3 focus:top-3 focus:z-50 focus:px-4 focus:py-3"
    >
      {children}
    </a>
  );
}
