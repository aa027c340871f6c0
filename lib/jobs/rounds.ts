import { setTimeout as sleep } from "node:timers/promises";
import { operator } from "../auth/actor";
import { isTransient } from "../db/errors";
import { prepareAttempts, sweepAttempts } from "../db/ledger-upkeep";
import { log } from "../log";
import { handOutNotices } from "../services/notices";
import { sealByClock } from "../services/seals";
import { expirePending } from "../services/transfers";

/** Something that is looked after every few seconds, for which the minutes of cron are too far apart. */
export type Round = { name: string; work: (now: Date, signal: AbortSignal) => Promise<unknown> };

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** The rounds of one worker. The first time and now and then they look further; the reconciliation of the night looks at all. */
export function ledgerRounds(): Round[] {
  let preparedAt = 0;
  let sweptFarAt = 0;
  return [
    {
      name: "prepare attempts",
      work: async (now) => {
        if (now.getTime() - preparedAt < dayMs) return;
        await prepareAttempts(now);
        preparedAt = now.getTime();
      },
    },
    {
      name: "sweep attempts",
      work: async (now) => {
        const isFar = now.getTime() - sweptFarAt >= 15 * minuteMs;
        await sweepAttempts(new Date(now.getTime() - (isFar ? 2 * dayMs : 5 * minuteMs)), now);
        if (isFar) sweptFarAt = now.getTime();
      },
    },
    { name: "expire pending transfers", work: (now) => expirePending(operator(), now) },
    { name: "seal", work: (_now, signal) => sealByClock(signal) },
  ];
}

/** Whatever is put into the outbox wakes nobody (docs/decisions/0013-live.md): somebody comes and looks. */
export const noticeRounds: readonly Round[] = [{ name: "hand out letters", work: (now) => handOutNotices(now) }];

/**
 * Makes the rounds until stopped, one after the other. Several workers may: each round does nothing where another one
 * was first. They are no jobs, because thousands a day would wear the table of jobs for nothing.
 */
export async function makeRounds(
  rounds: readonly Round[],
  { every, stop }: { every: number; stop: AbortSignal },
): Promise<void> {
  while (!stop.aborted) {
    for (const { name, work } of rounds) {
      if (stop.aborted) return;
      await work(new Date(), stop).catch((error: unknown) => {
        const level = isTransient(error) ? "warn" : "error";
        if (!stop.aborted) log[level]({ err: error, round: name }, "a round failed, it is made again");
      });
    }
    await sleep(every, undefined, { signal: stop }).catch(() => {});
  }
}
