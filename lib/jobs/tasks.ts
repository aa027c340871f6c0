import type { CronItem, TaskList } from "graphile-worker";
import { cleanUp } from "../db/jobs";
import { log } from "../log";
import { sendLetter } from "./send-mail";

/** Every job that may be asked for, by the name under which the SQL functions enqueue it. */
export const tasks: TaskList = {
  clean_up: async () => {
    log.info(await cleanUp(new Date()), "cleaned up");
  },
  send_mail: sendLetter,
};

/** What happens by the clock (UTC). A run that was missed while nobody worked is made up for within the hour. */
export const cron: CronItem[] = [{ task: "clean_up", match: "17 * * * *", options: { backfillPeriod: 3_600_000, maxAttempts: 3 } }];
