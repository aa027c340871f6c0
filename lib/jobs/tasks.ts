import type { CronItem, TaskList } from "graphile-worker";
import { z } from "zod";
import { operator } from "../auth/actor";
import { cleanUp, refreshSearch, refreshShelves } from "../db/jobs";
import { keepFigures } from "../db/figures";
import { sweepAttempts } from "../db/ledger-upkeep";
import { log } from "../log";
import { importId } from "../schemas/imports";
import { chargeFines } from "../services/fines";
import { forgetLoans } from "../services/history";
import { expireHolds } from "../services/hold-expiry";
import { removeOldUploads, runImport } from "../services/imports";
import { anonymiseDue } from "../services/leaving";
import { writeDueNotices } from "../services/notices";
import { reconcileByClock } from "../services/reconciliations";
import { makeTasksOfDay } from "../services/tasks";
import { forgetFormerMember } from "./forget-member";
import { sendLetter } from "./send-mail";
import { sendNotice } from "./send-notice";

/** Every job that may be asked for, by the name under which the SQL functions enqueue it. */
export const tasks: TaskList = {
  anonymise_members: async () => {
    log.info({ members: await anonymiseDue(operator(), new Date()) }, "made memberships anonymous whose time is over");
  },
  charge_fines: async () => {
    const run = await chargeFines(operator());
    log.info({ ...run, chargedMinor: run.chargedMinor.toString() }, "charged what is late");
  },
  clean_up: async () => {
    const now = new Date();
    log.info({ ...(await cleanUp(now)), uploads: await removeOldUploads(now) }, "cleaned up");
  },
  count_figures: async (payload) => {
    const { anew } = figuresJob.parse(payload ?? {});
    log.info({ days: await keepFigures(new Date(), { anew }) }, "counted the days that are over");
  },
  expire_holds: async () => {
    log.info({ holds: await expireHolds(operator(), new Date()) }, "ended holds whose time is over");
  },
  forget_member: forgetFormerMember,
  forget_loans: async () => {
    log.info({ ...(await forgetLoans(operator(), new Date())) }, "forgot what members returned and want no history of");
  },
  import_titles: async (payload, { abortSignal, job }) => {
    const input = importJob.parse(payload);
    await runImport(input.importId, { signal: abortSignal, isLastTry: job.attempts >= job.max_attempts });
  },
  make_tasks: async () => {
    log.info({ ...(await makeTasksOfDay(operator(), new Date())) }, "put what the day brings on the list of tasks");
  },
  reconcile: async () => {
    // What nobody ended is not the books' fault: swept first, all of it.
    await sweepAttempts(new Date(0), new Date());
    await reconcileByClock();
  },
  refresh_search: () => refreshSearch(),
  refresh_shelves: async () => {
    log.info({ rows: await refreshShelves(new Date()) }, "counted what is popular, and what is borrowed together");
  },
  send_mail: sendLetter,
  send_notice: (payload, { job }) => sendNotice(payload, job),
  write_notices: async () => {
    log.info({ letters: await writeDueNotices(new Date()) }, "wrote the letters of the day");
  },
};

/** What happens by the clock (UTC). A run that was missed while nobody worked is made up for within the hour. */
export const cron: CronItem[] = [
  { task: "anonymise_members", match: "37 1 * * *", options: { backfillPeriod: 86_400_000, maxAttempts: 3 } },
  // A night that was missed is made up for within the day: each period is charged once, however often it runs.
  { task: "charge_fines", match: "21 1 * * *", options: { backfillPeriod: 86_400_000, maxAttempts: 3 } },
  { task: "clean_up", match: "17 * * * *", options: { backfillPeriod: 3_600_000, maxAttempts: 3 } },
  // Each hour, because the day ends at another one in each time zone; what was missed is read from the rows until then.
  { task: "count_figures", match: "5 * * * *", options: { backfillPeriod: 3_600_000, maxAttempts: 3 } },
  // Each hour, because the day ends at another one in each time zone.
  { task: "expire_holds", match: "7 * * * *", options: { backfillPeriod: 3_600_000, maxAttempts: 3 } },
  { task: "forget_loans", match: "51 2 * * *", options: { backfillPeriod: 86_400_000, maxAttempts: 3 } },
  // Each hour, because the day begins at another one in each time zone, and a pull list may be empty by now.
  { task: "make_tasks", match: "3 * * * *", options: { backfillPeriod: 3_600_000, maxAttempts: 3 } },
  { task: "reconcile", match: "11 3 * * *", options: { backfillPeriod: 3_600_000, maxAttempts: 3 } },
  { task: "refresh_search", match: "43 2 * * *", options: { backfillPeriod: 3_600_000, maxAttempts: 3 } },
  // A night that was missed is made up for within the day: nothing else would show what is read now.
  { task: "refresh_shelves", match: "53 2 * * *", options: { backfillPeriod: 86_400_000, maxAttempts: 3 } },
  // Each hour, because the day begins at another one in each time zone. What was written is not written again.
  { task: "write_notices", match: "29 * * * *", options: { backfillPeriod: 3_600_000, maxAttempts: 3 } },
];

const figuresJob = z.object({ anew: z.boolean().optional() });
const importJob = z.object({ importId });
