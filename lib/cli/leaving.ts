import { writeFile } from "node:fs/promises";
import { z } from "zod";
import { leavingOutput } from "../schemas/leaving";
import { scannedCode } from "../schemas/loans";
import { anonymiseMember, closeMember, type Leaving, leavingOf } from "../services/leaving";
import { archiveOf, dataOfMember, documentOf as dataDocument } from "../services/own-data";
import { addCommand, type Group } from "./command";
import { documentOf } from "./document";
import { clockOf, type Door } from "./door";
import { facts } from "./table";

type MemberOf = (card: string) => Promise<{ id: string }>;

/** `members closing`, `members close`, `members anonymise` and `members data`. */
export function addLeavingCommands(members: Group, memberOf: MemberOf): void {
  const ofCard = z.object({ card: scannedCode });

  addCommand(members, {
    usage: "closing <card>",
    about: "Show what keeps a membership from being closed",
    input: ofCard,
    examples: ["members closing 20010042"],
    run: async (door, { card }) => showLeaving(door, await leavingOf(await door.actor(), (await memberOf(card)).id)),
  });

  addCommand(members, {
    usage: "close <card>",
    about: "Close a membership for good: sign-in, card and accounts end",
    input: ofCard,
    examples: ["members close 20010042"],
    run: async (door, { card }) => showLeaving(door, await closeMember(await door.actor(), (await memberOf(card)).id)),
  });

  addCommand(members, {
    usage: "anonymise <card>",
    about: "Delete all that tells who a former member was, for good",
    input: ofCard,
    examples: ["members anonymise 20010042"],
    run: async (door, { card }) =>
      showLeaving(door, await anonymiseMember(await door.actor(), (await memberOf(card)).id)),
  });

  addCommand(members, {
    usage: "data <card>",
    about: "Give out everything the library holds on a member, as JSON or as a ZIP file to hand out",
    options: [
      { flags: "--zip <file>", about: "write a ZIP file with a page to read and the JSON" },
      { flags: "--language <language>", about: "of the page: en or de" },
    ],
    input: z.object({
      card: scannedCode,
      zip: z.string().min(1).optional(),
      language: z.enum(["en", "de"], "Write en or de.").default("en"),
    }),
    examples: ["members data 20010042 --zip maya.zip", "members data 20010042 --json"],
    run: async (door, { card, zip, language }) => {
      const data = await dataOfMember(await door.actor(), (await memberOf(card)).id);
      if (zip !== undefined) await writeFile(zip, await archiveOf(data, language), { mode: 0o600 });
      await door.show(zip === undefined ? dataDocument(data) : { file: zip }, () =>
        zip === undefined ? JSON.stringify(dataDocument(data), undefined, 2) : `Written to ${zip}.`,
      );
    },
  });
}

async function showLeaving(door: Door, leaving: Leaving): Promise<void> {
  const clock = await clockOf(door);
  await door.show(documentOf(leavingOutput, leaving), () =>
    leaving.blockers.length > 0
      ? leaving.blockers.map(({ message }) => message).join("\n")
      : facts([
          ["Closed", leaving.closedAt === null ? "not yet; nothing keeps it open" : clock.time(leaving.closedAt)],
          ["Anonymous", clock.time(leaving.anonymisedAt)],
          ["Waiting holds", leaving.waitingHolds === 0 ? "" : `${leaving.waitingHolds}, which closing cancels`],
        ]),
  );
}
