/** The number under which the server logged an error, if it was the server's. */
export function ErrorReference({ error }: { error: unknown }) {
  if (typeof error !== "object" || error === null || !("digest" in error)) return null;
  return (
    <p>
      Reference <span className="code">{String(error.digest)}</span>
    </p>
  );
}
