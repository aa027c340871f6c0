let begun = false;

/**
 * Where the network goes while a page asks for itself anew, Next.js leaves it for the browser's own page of an error, and
 * with it goes what was typed and what waits for an answer. From here on such a question is asked until it is answered.
 * Links and forms are as they were: whoever pressed one is told.
 */
export function keepAsking(): void {
  if (begun) return;
  begun = true;
  const plain = window.fetch;
  window.fetch = async (input, init) => {
    // As it was asked: whoever has gone on to another page by now is not brought back to this one.
    const asksAgain = isForThisPage(input, init);
    for (let rest = 250; ; rest = Math.min(rest * 2, 5_000)) {
      try {
        return await plain(input, init);
      } catch (error) {
        if (!asksAgain || init?.signal?.aborted) throw error;
        await networkOr(rest);
      }
    }
  };
}

/** As the router asks: GET, for the page that is open, with a header that says so; not ahead of time for a link to it. */
function isForThisPage(input: RequestInfo | URL, init: RequestInit | undefined): boolean {
  const headers = new Headers(init?.headers);
  if ((init?.method ?? "GET") !== "GET" || !headers.has("rsc") || headers.has("next-router-prefetch")) return false;
  const asked = new URL(input instanceof Request ? input.url : input, location.href);
  asked.searchParams.delete("_rsc");
  return asked.pathname === location.pathname && `${asked.searchParams}` === `${new URLSearchParams(location.search)}`;
}

/** So many milliseconds, or less if the network comes back before. */
function networkOr(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer);
      removeEventListener("online", go);
      resolve();
    };
    const timer = setTimeout(go, milliseconds);
    addEventListener("online", go);
  });
}
