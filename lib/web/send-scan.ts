import { z } from "zod";
import { type DeskWish, type ScanAnswer, scanAnswer, type ScanWish } from "../schemas/desk";

export type Sent = { status: "answered"; answer: ScanAnswer } | { status: "refused"; message: string };

const problem = z.object({ code: z.string(), detail: z.string() });

/** Refusals that pass: the same request may be answered a moment later. */
const passing = new Set([401, 408, 409, 425, 429]);

/**
 * Sends a scan from the browser. Undefined when no answer came, or one that may be different in a moment: the same
 * key is then sent again. Rejects when the network fails.
 */
export async function sendScan(
  wish: DeskWish,
  signal: AbortSignal,
  signedOut: (yes: boolean) => void,
): Promise<Sent | undefined> {
  const { key, text, mode, cardNumber, confirmed, overrides } = wish;
  const body: Omit<ScanWish, "key"> = { text, mode, cardNumber, confirmed, overrides };
  const response = await fetch("/api/v1/scans", {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": key },
    body: JSON.stringify(body),
    signal,
  });
  signedOut(response.status === 401);
  if (passing.has(response.status) || response.status >= 500) return undefined;
  const told: unknown = await response.json();
  if (!response.ok) {
    return {
      status: "refused",
      message: problem.safeParse(told).data?.detail ?? "The library's computer refused this scan.",
    };
  }
  const answer = scanAnswer.safeParse(told);
  if (answer.success) return { status: "answered", answer: answer.data };
  return {
    status: "refused",
    message:
      "The answer can't be read: this page is older than the library's computer. Reload it, then look what was done.",
  };
}
