import { z } from "zod";
import { type DeskWish, scanAnswer, type ScanWish, type Sent } from "../schemas/desk";
import { deskAnswer, renewAllAnswer } from "../schemas/loans";

const problem = z.object({ code: z.string(), detail: z.string() });

/** Refusals that pass: the same request may be answered a moment later. */
const passing = new Set([401, 408, 409, 425, 429]);

const answered = scanAnswer.transform((answer): Sent => ({ status: "answered", answer }));
const undone = deskAnswer.transform((answer): Sent => ({ status: "undone", answer }));
const renewed = renewAllAnswer.transform(({ renewals }): Sent => ({ status: "renewed", renewals }));

/**
 * Sends from the browser what the desk wants done. Undefined when no answer came, or one that may be different in a
 * moment: the same key is then sent again. Rejects when the network fails.
 */
export async function sendScan(
  wish: DeskWish,
  signal: AbortSignal,
  signedOut: (yes: boolean) => void,
): Promise<Sent | undefined> {
  const { path, body, schema } = requestFor(wish);
  const response = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": wish.key },
    body: JSON.stringify(body),
    signal,
  });
  signedOut(response.status === 401);
  if (response.status >= 500) return undefined;
  const told: unknown = await response.json();
  if (!response.ok) {
    const { code, detail } = problem.safeParse(told).data ?? {};
    // What stopped an undo stays so.
    if (passing.has(response.status) && code !== "stopped") return undefined;
    return { status: "refused", message: detail ?? "The library's computer refused this." };
  }
  const answer = schema.safeParse(told);
  if (answer.success) return answer.data;
  return {
    status: "refused",
    message:
      "The answer can't be read: this page is older than the library's computer. Reload it, then look what was done.",
  };
}

function requestFor({ kind, text, mode, modifiers, cardNumber, confirmed, overrides, undoes = "" }: DeskWish) {
  if (kind === "undo") return { path: "/api/v1/undos", body: { undoes }, schema: undone };
  if (kind === "renew-all") return { path: "/api/v1/renewals/all", body: { cardNumber: text }, schema: renewed };
  const body: Omit<ScanWish, "key"> = { text, mode, cardNumber, confirmed, overrides, ...modifiers };
  return { path: "/api/v1/scans", body, schema: answered };
}
