/** The number under which the server logged an error, if it was the server's. */
export function ErrorReference({ error, label }: { error: unknown; label: string }) {
  if (typeof error !== "object" || error === null || !("digest" in error)) return null;
  return (
    <p>
      {label} <span className="code">{String(error.digest)}</span>
    </p>
  );
}
