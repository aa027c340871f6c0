import { z } from "zod";
import { inWords, remarksOf } from "../policy/scan-words";
import {
  checkInInput,
  checkOutInput,
  type DeskAnswer,
  idempotencyKey,
  renewAllInput,
  renewInput,
  scannedCode,
  undoInput,
} from "../schemas/loans";
import type { Decided } from "../services/decide";
import { orStopped } from "../services/desk-refusals";
import { checkIn, checkOut, renew, undo } from "../services/loans";
import { renewAll } from "../services/renew-all";
import { addCommand, type Group } from "./command";
import { answerOptions, answers, key, keyOption } from "./desk-options";
import { type Door, readInput } from "./door";
import { memberOf } from "./members";
import { plain } from "./text-width";

export function addDeskCommands(root: Group): void {
  addCommand(root, {
    usage: "check-out <card> <barcode>",
    about: "Check a copy out to a member",
    options: [...answerOptions, { flags: "--due <moment>", about: "due date set by hand, ISO 8601" }, keyOption],
    input: answers.extend({ card: z.string(), barcode: z.string(), due: z.string().optional(), key }),
    examples: [
      "check-out 20010042 31200117 --confirm has_overdues",
      'check-out 20010033 31200004 --override "membership_expired=Renews tomorrow"',
      "check-out 20010001 31200480 --branch HAR --json",
    ],
    run: async (door, { card, barcode, due, key, confirm, override }) => {
      const input = readInput(checkOutInput, {
        barcode,
        cardNumber: card,
        dueAt: due,
        key,
        confirmed: confirm,
        overrides: override,
      });
      await showAnswer(door, await checkOut(await door.actor(), input));
    },
  });

  addCommand(root, {
    usage: "check-in <barcode>",
    about: "Check a copy in; one that was not on loan is no error",
    options: [
      { flags: "--book-drop", about: "it lay in the book drop: returned on the last open day before today" },
      { flags: "--returned-at <moment>", about: "when it came back, if that was not now, ISO 8601" },
      { flags: "--forgive <reason>", about: "forgive what is owed of its fines, for a reason that is kept" },
      keyOption,
    ],
    input: z.object({
      barcode: z.string(),
      bookDrop: z.boolean().optional(),
      returnedAt: z.string().optional(),
      forgive: z.string().optional(),
      key,
    }),
    examples: [
      "check-in 31200233",
      "check-in 31200233 --branch HIL --book-drop",
      'check-in 31200233 --returned-at 2026-11-20T17:30:00Z --forgive "Was in hospital"',
    ],
    run: async (door, { key, ...given }) => {
      const input = readInput(checkInInput, { ...given, key });
      await showAnswer(door, await checkIn(await door.actor(), input));
    },
  });

  addCommand(root, {
    usage: "renew [barcode]",
    about: "Renew the loan of a copy, or with --all those of a member, each with its own answer",
    options: [
      { flags: "--all <card>", about: "all loans of this member instead of one copy" },
      { flags: "--member <card>", about: "refuse when it is not this member's loan" },
      ...answerOptions,
      keyOption,
    ],
    input: answers
      .extend({ barcode: z.string().optional(), all: z.string().optional(), member: scannedCode.optional(), key })
      .refine(({ barcode, all }) => (barcode === undefined) !== (all === undefined), {
        path: ["barcode"],
        error: "Give a barcode, or --all with a card.",
      }),
    examples: ["renew 31200233", "renew 31200233 --member 20010042 --json", "renew --all 20010042"],
    run: async (door, { barcode, all, member, key, confirm, override }) => {
      if (all !== undefined) return renewAllOf(door, all, key);
      const input = readInput(renewInput, {
        barcode,
        memberId: member === undefined ? undefined : (await memberOf(member)).id,
        key,
        confirmed: confirm,
        overrides: override,
      });
      await showAnswer(door, await renew(await door.actor(), input));
    },
  });

  addCommand(root, {
    usage: "undo <action-key>",
    about: "Undo what was done under an idempotency key within the last minute; history keeps both",
    options: [keyOption],
    input: z.object({ actionKey: idempotencyKey, key }),
    examples: ["undo desk-1-00042"],
    run: async (door, { actionKey, key }) => {
      const input = readInput(undoInput, { undoes: actionKey, key });
      await showAnswer(door, await undo(await door.actor(), input));
    },
  });
}

async function renewAllOf(door: Door, card: string, key: string): Promise<void> {
  const input = readInput(renewAllInput, { cardNumber: card, key });
  const { renewals } = await renewAll(await door.actor(), input);
  const { locale } = await door.settings();
  const { timeZone } = await door.branch();
  await door.show({ renewals }, () =>
    renewals.length === 0
      ? "Nothing on loan."
      : renewals
          .map(({ answer }) => {
            const why = answer.status === "stopped" ? remarksOf(answer, locale) : [];
            return plain([inWords(answer, { locale, timeZone }), ...why].join(" "));
          })
          .join("\n"),
  );
}

/** Done, or the refusal `stopped` with every finding. */
async function showAnswer(door: Door, decided: Decided<DeskAnswer>): Promise<void> {
  const { answer, replayed } = orStopped(decided);
  const { locale } = await door.settings();
  const { timeZone } = await door.branch();
  await door.show(answer, () => plain(inWords(answer, { locale, timeZone })) + (replayed ? " (Answered before.)" : ""));
}
