import { setTimeout as sleep } from "node:timers/promises";
import { newKey } from "@/lib/new-key";
import { copiesOfDesk } from "./kill-library";

export type Tally = { answered: string[]; resent: number; surprises: string[] };

/**
 * One desk: checks its copies out and in again, one after the other, each with a key of its own. A request that gets
 * no answer, or that of a server in trouble, is sent again with the same key until there is one, as the screens do.
 */
export async function workAtDesk(
  address: string,
  desk: { number: number; apiKey: string },
  goingOn: () => boolean,
): Promise<Tally> {
  const tally: Tally = { answered: [], resent: 0, surprises: [] };
  const cardNumber = `KILL${String(desk.number + 1).padStart(4, "0")}`;
  for (let n = 0; goingOn(); n++) {
    const copy = desk.number * copiesOfDesk + (Math.floor(n / 2) % copiesOfDesk) + 1;
    const barcode = `KILL${String(copy).padStart(6, "0")}`;
    const [path, body] = n % 2 === 0 ? ["check-outs", { barcode, cardNumber }] : ["check-ins", { barcode }];
    const key = newKey();
    for (;;) {
      const reply = await send(`${address}/api/v1/${path}`, desk.apiKey, key, body);
      if (reply?.done) tally.answered.push(key);
      if (reply?.surprise) tally.surprises.push(`${path}: ${reply.surprise}`);
      if (reply) break;
      tally.resent++;
      await sleep(50);
    }
    await sleep(20); // below the API key's limit of requests
  }
  return tally;
}

type Reply = { done: boolean; surprise?: string };

// Undefined: no answer to rely on.
async function send(url: string, apiKey: string, key: string, body: unknown): Promise<Reply | undefined> {
  const headers = { "content-type": "application/json", authorization: `Bearer ${apiKey}`, "idempotency-key": key };
  try {
    const response = await fetch(url, {
      method: "POST",
      headers,
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    });
    const text = await response.text();
    if (response.ok) return { done: true };
    if (response.status >= 500 || response.status === 429) return undefined;
    return { done: false, surprise: `${response.status} ${text.slice(0, 300)}` };
  } catch {
    return undefined;
  }
}
