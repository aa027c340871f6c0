import { z } from "zod";
import { operator } from "../auth/actor";
import { listNotices, type Notice } from "../db/notices";
import { readSettings } from "../db/settings";
import { kindInWords, stateInWords } from "../policy/notice-kinds";
import { scannedCode } from "../schemas/loans";
import { mandatoryNotices, noticeDays, noticeKind, noticeState } from "../schemas/notices";
import { recordId } from "../schemas/text";
import { saveNoticeDays } from "../services/library";
import { readNotice, resendNotice, writeDueNotices } from "../services/notices";
import { addCommand, addGroup, type Group } from "./command";
import { clockOf, readInput } from "./door";
import { memberOf } from "./members";
import { addTemplateCommands } from "./notice-templates";
import { page, pageOptions, showRows } from "./page";
import { facts } from "./table";

const ref = z.object({ id: recordId });

export function addNoticeCommands(root: Group): void {
  const notices = addGroup(root, "notices", "Letters to members: due soon, overdue, holds, receipts, losses");
  addList(notices);
  addShow(notices);

  addCommand(notices, {
    usage: "resend <id>",
    about: "Send a letter again that failed, or was not sent for a reason that is gone",
    input: ref,
    examples: ["notices resend 4711"],
    run: async (door, { id }) => {
      const notice = await resendNotice(operator(), id);
      await door.show(notice, () => `The letter to ${notice.memberName} waits to be sent.`);
    },
  });

  addCommand(notices, {
    usage: "write",
    about: "Write the letters of the day now; the worker does it every hour, and each is written once",
    input: z.object({}),
    examples: ["notices write"],
    run: async (door) => {
      const letters = await writeDueNotices(new Date(), { fromHour: 0 });
      await door.show({ letters }, () => (letters === 1 ? "Wrote one letter." : `Wrote ${letters} letters.`));
    },
  });

  addCommand(notices, {
    usage: "days",
    about: "Show or change when letters are written",
    options: [
      { flags: "--due-soon <days>", about: "before a loan is due; 0: no such letter" },
      { flags: "--overdue <days>", about: "after the due date, of the first, second and last letter: 1,7,14" },
    ],
    input: z.object({ dueSoon: z.string().optional(), overdue: z.string().optional() }),
    examples: ["notices days", "notices days --due-soon 3 --overdue 1,7,21"],
    run: async (door, { dueSoon, overdue }) => {
      const input = readInput(noticeDays.partial(), {
        dueSoonDays: dueSoon,
        overdueNoticeDays: overdue?.split(",").map((day) => day.trim()),
      });
      const { version } = await readSettings();
      if (dueSoon !== undefined || overdue !== undefined) await saveNoticeDays(operator(), version, input);
      const { dueSoonDays, overdueNoticeDays } = await readSettings();
      await door.show({ dueSoonDays, overdueNoticeDays }, () =>
        facts([
          ["Due soon", dueSoonDays === 0 ? "no letter" : `${dueSoonDays} days before`],
          ["Overdue", `${overdueNoticeDays.join(", ")} days after`],
        ]),
      );
    },
  });

  addCommand(notices, {
    usage: "mandatory [kinds...]",
    about: "Show or change which letters nobody can turn off for themselves; `none` for none of them",
    input: z.object({ kinds: z.array(z.string()).default([]) }),
    examples: ["notices mandatory", "notices mandatory overdue_1 overdue_2 overdue_3 lost", "notices mandatory none"],
    run: async (door, { kinds }) => {
      if (kinds.length > 0) {
        const wanted = readInput(mandatoryNotices, kinds.length === 1 && kinds[0] === "none" ? [] : kinds);
        await saveNoticeDays(operator(), (await readSettings()).version, { mandatoryNotices: wanted });
      }
      const now = (await readSettings()).mandatoryNotices;
      await door.show({ mandatoryNotices: now }, () =>
        now.length === 0 ? "Every letter can be turned off." : `Sent to everybody: ${now.join(", ")}.`,
      );
    },
  });

  addTemplateCommands(addGroup(notices, "template", "What letters say, in each language"));
}

function addList(notices: Group) {
  addCommand(notices, {
    usage: "list",
    about: "List letters, newest first",
    options: [
      { flags: "--member <card>", about: "only to this member" },
      { flags: "--state <state>", about: "waiting, sending, sent, skipped or failed" },
      { flags: "--kind <kind>", about: "due_soon, overdue_1 to overdue_3, hold_ready, hold_expiring, …" },
      ...pageOptions,
    ],
    input: z.object({
      member: scannedCode.optional(),
      state: noticeState.optional(),
      kind: noticeKind.optional(),
      ...page,
    }),
    examples: ["notices list --state failed", "notices list --member 20010042 --json"],
    run: async (door, { member, state, kind, limit, after }) => {
      const memberId = member === undefined ? undefined : (await memberOf(member)).id;
      const rows = await listNotices({ memberId, status: state, kind }, { after, limit: limit + 1 });
      const clock = await clockOf(door);
      await showRows(door, rows, {
        limit,
        none: "No letters.",
        columns: [
          { head: "Id", of: (notice) => notice.id, right: true },
          { head: "Letter", of: (notice) => kindInWords(notice.kind) },
          { head: "Member", of: (notice) => notice.memberName, shrinks: true },
          { head: "Title", of: (notice) => notice.facts.title, shrinks: true },
          { head: "Written", of: (notice) => clock.time(notice.createdAt) },
          { head: "State", of: stateOf, shrinks: true },
        ],
      });
    },
  });
}

function addShow(notices: Group) {
  addCommand(notices, {
    usage: "show <id>",
    about: "Show a letter with its words, as it would be sent now",
    input: ref,
    examples: ["notices show 4711"],
    run: async (door, { id }) => {
      const { notice, letter, language } = await readNotice(operator(), id);
      const clock = await clockOf(door);
      await door.show({ ...notice, letter: { ...letter, language } }, () =>
        [
          facts([
            ["Letter", kindInWords(notice.kind)],
            ["To", notice.email ?? notice.memberName],
            ["State", stateOf(notice)],
            ["Written", clock.time(notice.createdAt)],
            ["Language", language],
            ["Subject", letter.subject],
          ]),
          "",
          letter.text.trimEnd(),
        ].join("\n"),
      );
    },
  });
}

function stateOf({ status, failure }: Notice): string {
  return failure === null ? stateInWords(status) : `${stateInWords(status)}: ${failure}`;
}
