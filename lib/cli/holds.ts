import { z } from "zod";
import { listHighDemand, listPull } from "../db/hold-lists";
import { type Hold, listHolds, listQueue, listShelf } from "../db/holds";
import { dayInZone } from "../dates";
import { holdAnswerInWords, holdInWords } from "../policy/hold-words";
import {
  cancelHoldInput,
  type HoldAnswer,
  holdPlace,
  moveHoldInput,
  placeHoldInput,
  resumeHoldInput,
  suspendHoldInput,
} from "../schemas/holds";
import { scannedCode } from "../schemas/loans";
import { changePickupInput } from "../schemas/pickups";
import { recordId } from "../schemas/text";
import type { Decided } from "../services/decide";
import { orStopped } from "../services/desk-refusals";
import { cancelHold, moveHold, placeHold, resumeHold, suspendHold } from "../services/holds";
import { changePickup } from "../services/pickups";
import { addCommand, addGroup, type Group } from "./command";
import { answerOptions, answers, key, keyOption } from "./desk-options";
import { clockOf, type Door, findBranchOf, readInput } from "./door";
import { memberOf } from "./members";
import { page, pageOptions, showRows } from "./page";
import type { Column } from "./table";
import { plain } from "./text-width";

export function addHoldCommands(root: Group): void {
  const group = addGroup(root, "hold", "Holds: who waits for what");

  addCommand(group, {
    usage: "place <card> <what>",
    about: "Let a member wait for a title (its id), or for one copy with --copy (its barcode)",
    options: [
      { flags: "--copy", about: "only this copy will do: <what> is its barcode" },
      { flags: "--pickup <code>", about: "the branch where it is picked up; that of --branch without it" },
      { flags: "--expires <day>", about: "last day on which it is wanted, such as 2026-12-31" },
      { flags: "--note <text>", about: "a note for staff" },
      ...answerOptions,
      keyOption,
    ],
    input: answers.extend({
      card: z.string(),
      what: z.string(),
      copy: z.boolean().default(false),
      pickup: z.string().optional(),
      expires: z.string().optional(),
      note: z.string().optional(),
      key,
    }),
    examples: ["hold place 20010042 17", "hold place 20010042 31200117 --copy --pickup HAR"],
    run: async (door, { card, what, copy, pickup, expires, note, key, confirm, override }) => {
      const input = readInput(placeHoldInput, {
        ...(copy ? { barcode: what } : { titleId: what }),
        cardNumber: card,
        pickupBranchId: pickup === undefined ? undefined : (await findBranchOf(pickup)).id,
        expiresOn: expires,
        note,
        key,
        confirmed: confirm,
        overrides: override,
      });
      await showAnswer(door, await placeHold(await door.actor(), input));
    },
  });

  addCommand(group, {
    usage: "list",
    about: "List holds: of a member, of a title in the order of its queue, or those ready at --branch",
    options: [
      { flags: "--member <card>", about: "what this member waits for, newest first" },
      { flags: "--title <id>", about: "the queue of this title" },
      { flags: "--all", about: "with --member: ended ones too" },
      ...pageOptions,
    ],
    input: z.object({
      member: scannedCode.optional(),
      title: recordId.optional(),
      all: z.boolean().default(false),
      ...page,
    }),
    examples: ["hold list --member 20010042", "hold list --title 17 --json", "hold list --branch HAR"],
    run: async (door, { member, title, all, limit, after }) => {
      const wanted = { after, limit: limit + 1 };
      const memberId = member === undefined ? undefined : (await memberOf(member)).id;
      const found: Hold[] = await (memberId !== undefined
        ? listHolds({ memberId, open: all ? undefined : true }, wanted)
        : title !== undefined
          ? listQueue(title, wanted)
          : listShelf((await door.branch()).id, wanted));
      await showRows(door, found, { limit, none: "No holds.", columns: await holdColumns(door) });
    },
  });

  addCommand(group, {
    usage: "cancel <id>",
    about: "Cancel a hold",
    options: [{ flags: "--reason <text>", about: "why; it is kept, and the member is told" }, keyOption],
    input: z.object({ id: z.string(), reason: z.string().optional(), key }),
    examples: ['hold cancel 12 --reason "Found elsewhere"'],
    run: async (door, { id, reason, key }) => {
      const input = readInput(cancelHoldInput, { holdId: id, reason, key });
      await showAnswer(door, await cancelHold(await door.actor(), input));
    },
  });

  addCommand(group, {
    usage: "suspend <id>",
    about: "Let others go first; the hold keeps its place",
    options: [{ flags: "--until <day>", about: "first day on which it counts again" }, keyOption],
    input: z.object({ id: z.string(), until: z.string().optional(), key }),
    examples: ["hold suspend 12 --until 2026-12-31"],
    run: async (door, { id, until, key }) => {
      const input = readInput(suspendHoldInput, { holdId: id, until, key });
      await showAnswer(door, await suspendHold(await door.actor(), input));
    },
  });

  addCommand(group, {
    usage: "resume <id>",
    about: "End the suspension of a hold",
    options: [keyOption],
    input: z.object({ id: z.string(), key }),
    examples: ["hold resume 12"],
    run: async (door, { id, key }) => {
      const input = readInput(resumeHoldInput, { holdId: id, key });
      await showAnswer(door, await resumeHold(await door.actor(), input));
    },
  });

  addCommand(group, {
    usage: "pickup <id> <branch>",
    about: "Let a waiting hold be picked up at another branch, by its code; the hold keeps its place",
    options: [keyOption],
    input: z.object({ id: z.string(), branch: z.string(), key }),
    examples: ["hold pickup 12 HAR"],
    run: async (door, { id, branch, key }) => {
      const pickupBranchId = (await findBranchOf(branch)).id;
      const input = readInput(changePickupInput, { holdId: id, pickupBranchId, key });
      await showAnswer(door, await changePickup(await door.actor(), input));
    },
  });

  addCommand(group, {
    usage: "move <id> [place]",
    about: "Give a waiting hold another place in its queue: first, earlier, later or last",
    options: [
      { flags: "--before <id>", about: "right before this hold" },
      { flags: "--after <id>", about: "right after this hold" },
      keyOption,
    ],
    input: z.object({
      id: z.string(),
      place: holdPlace.optional(),
      before: z.string().optional(),
      after: z.string().optional(),
      key,
    }),
    examples: ["hold move 12 first", "hold move 12 --before 9"],
    run: async (door, { id, place, before, after, key }) => {
      const given = { holdId: id, place, beforeId: before, afterId: after, key };
      await showAnswer(door, await moveHold(await door.actor(), readInput(moveHoldInput, given)));
    },
  });

  addCommand(root, {
    usage: "pull-list",
    about: "List the copies on the shelves of --branch that holds wait for, in the order of the call numbers",
    options: pageOptions,
    input: z.object(page),
    examples: ["pull-list --branch HAR", "pull-list --json"],
    run: async (door, { limit, after }) => {
      const rows = await listPull((await door.branch()).id, new Date(), { after, limit: limit + 1 });
      await showRows(door, rows, {
        limit,
        none: "Nothing to fetch.",
        columns: [
          { head: "Call number", of: (row) => row.callNumber, shrinks: true },
          { head: "Place", of: (row) => row.shelfLocation, shrinks: true },
          { head: "Barcode", of: (row) => row.barcode },
          { head: "Title", of: (row) => row.title, shrinks: true },
          { head: "Waiting", of: (row) => row.waiting, right: true },
          { head: "Pickup", of: (row) => row.pickupBranchName, shrinks: true },
        ],
      });
    },
  });

  addCommand(root, {
    usage: "high-demand",
    about: "List titles by how many holds wait for each copy that could be lent, the most wanted first",
    options: [{ flags: "--at-least <count>", about: "only titles for which so many holds wait" }, ...pageOptions],
    input: z.object({ atLeast: z.coerce.number().int().min(1).max(1000).default(1), ...page }),
    examples: ["high-demand --at-least 5"],
    run: async (door, { atLeast, limit, after }) => {
      const rows = await listHighDemand({ atLeast }, { after, limit: limit + 1 });
      await showRows(door, rows, {
        limit,
        none: "Nobody waits for anything.",
        columns: [
          { head: "Title", of: (row) => row.title, shrinks: true },
          { head: "Holds", of: (row) => row.waiting, right: true },
          { head: "Copies", of: (row) => row.copies, right: true },
          { head: "For each copy", of: (row) => row.perCopy, right: true },
        ],
      });
    },
  });
}

async function holdColumns(door: Door): Promise<Column<Hold>[]> {
  const { locale, timeZone } = await door.settings();
  const dates = { locale, timeZone, today: dayInZone(new Date(), timeZone) };
  const clock = await clockOf(door);
  return [
    { head: "Hold", of: (hold) => hold.id },
    { head: "Title", of: (hold) => hold.title, shrinks: true },
    { head: "Card", of: (hold) => hold.cardNumber },
    { head: "Member", of: (hold) => hold.memberName, shrinks: true },
    { head: "State", of: (hold) => holdInWords(hold, dates) },
    { head: "Pickup", of: (hold) => hold.pickupBranchName, shrinks: true },
    { head: "Copy", of: (hold) => hold.capturedBarcode ?? hold.copyBarcode },
    { head: "Asked", of: (hold) => clock.day(hold.requestedAt) },
  ];
}

/** Done, or the refusal `stopped` with every finding. */
async function showAnswer(door: Door, decided: Decided<HoldAnswer>): Promise<void> {
  const { answer, replayed } = orStopped(decided);
  await door.show(answer, () => plain(holdAnswerInWords(answer)) + (replayed ? " (Answered before.)" : ""));
}
