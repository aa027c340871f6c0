import { setTimeout as sleep } from "node:timers/promises";
import { connect } from "../db/sql";
import { errorCode } from "./errors";

export type SignIn = "ok" | "starting" | "refused" | "wrong password" | "no answer";

/**
 * Whether the server answers to this address, by signing in. A pid file that says "ready" proves nothing: it
 * outlives a killed server, and another program may have the port by now.
 */
export async function trySignIn(url: string, timeoutMs = 5_000): Promise<SignIn> {
  const sql = connect(url, { max: 1, name: "carrel start" });
  const answer = sql`select 1`.then(() => "ok" as const, readRefusal);
  const timer = new AbortController();
  try {
    const late = sleep(timeoutMs, "no answer" as const, { signal: timer.signal }).catch(() => "no answer" as const);
    return await Promise.race([answer, late]);
  } finally {
    timer.abort();
    await sql.end({ timeout: 0 }).catch(() => {});
  }
}

/** Signs in again and again while the server starts, up to the time given (ms). */
export async function waitForSignIn(url: string, timeoutMs: number, stillThere: () => boolean): Promise<SignIn> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const answer = await trySignIn(url);
    const mayChange = answer === "starting" || answer === "refused";
    if (!mayChange || !stillThere() || Date.now() > end) return answer;
    await sleep(25);
  }
}

function readRefusal(error: unknown): SignIn {
  const code = errorCode(error);
  if (code === "57P03" || code === "57P02" || code === "57P01") return "starting";
  if (code === "28P01" || code === "28000") return "wrong password";
  if (code === "CONNECT_TIMEOUT") return "no answer";
  return "refused";
}
