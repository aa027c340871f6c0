import { randomUUID } from "node:crypto";
import { z } from "zod";
import { DomainError } from "../errors";
import { inWords } from "../policy/scan";
import { checkInInput, checkOutInput, type DeskAnswer, renewInput, scannedCode } from "../schemas/loans";
import type { Decided } from "../services/decide";
import { checkIn, checkOut, renew } from "../services/loans";
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
        key: key ?? randomUUID(),
        confirmed: confirm,
        overrides: override,
      });
      await showAnswer(door, await checkOut(await door.actor(), input));
    },
  });

  addCommand(root, {
    usage: "check-in <barcode>",
    about: "Check a copy in; one that was not on loan is no error",
    options: [keyOption],
    input: z.object({ barcode: z.string(), key }),
    examples: ["check-in 31200233", "check-in 31200233 --branch HIL"],
    run: async (door, { barcode, key }) => {
      const input = readInput(checkInInput, { barcode, key: key ?? randomUUID() });
      await showAnswer(door, await checkIn(await door.actor(), input));
    },
  });

  addCommand(root, {
    usage: "renew <barcode>",
    about: "Renew the loan of a copy",
    options: [
      { flags: "--member <card>", about: "refuse when it is not this member's loan" },
      ...answerOptions,
      keyOption,
    ],
    input: answers.extend({ barcode: z.string(), member: scannedCode.optional(), key }),
    examples: ["renew 31200233", "renew 31200233 --member 20010042 --json"],
    run: async (door, { barcode, member, key, confirm, override }) => {
      const input = readInput(renewInput, {
        barcode,
        memberId: member === undefined ? undefined : (await memberOf(member)).id,
        key: key ?? randomUUID(),
        confirmed: confirm,
        overrides: override,
      });
      await showAnswer(door, await renew(await door.actor(), input));
    },
  });
}

/** Done, or the refusal `stopped` with every finding. */
async function showAnswer(door: Door, { answer, replayed }: Decided<DeskAnswer>): Promise<void> {
  if (answer.status === "stopped") {
    const stops = answer.findings.filter((finding) => finding.class !== "notice");
    const message = stops.map((finding) => finding.message).join(" ");
    throw new DomainError("stopped", message, { details: { findings: answer.findings, replayed } });
  }
  const { locale } = await door.settings();
  const { timeZone } = await door.branch();
  await door.show(answer, () => plain(inWords(answer, { locale, timeZone })) + (replayed ? " (Answered before.)" : ""));
}
