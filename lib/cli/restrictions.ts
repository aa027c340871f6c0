import { z } from "zod";
import { dayInZone } from "../dates";
import { listRestrictions } from "../db/restrictions";
import { scannedCode } from "../schemas/loans";
import {
  isInForce,
  liftInput,
  type RestrictionAnswer,
  restrictionInput,
  restrictionOutput,
  restrictionWords,
} from "../schemas/restrictions";
import { recordId } from "../schemas/text";
import type { Decided } from "../services/decide";
import { liftRestriction, restrictMember } from "../services/restrictions";
import { addCommand, addGroup, type Group } from "./command";
import { key, keyOption } from "./desk-options";
import { clockOf, type Door, readInput } from "./door";
import { documentOf } from "./document";
import { memberOf } from "./members";
import { table } from "./table";

export function addRestrictionCommands(root: Group): void {
  const group = addGroup(root, "restrictions", "Keep members from borrowing, and let them again");

  addCommand(group, {
    usage: "list <card>",
    about: "List restrictions of a member, in force and past, newest first; 200 at most",
    input: z.object({ card: scannedCode }),
    examples: ["restrictions list 20010042"],
    run: async (door, { card }) => {
      const { timeZone } = await door.settings();
      const today = dayInZone(new Date(), timeZone);
      const found = await listRestrictions((await memberOf(card)).id, { limit: 200 });
      const items = found.map((each) => ({ ...each, inForce: isInForce(each, today) }));
      const clock = await clockOf(door);
      await door.show({ items: documentOf(z.array(restrictionOutput), items), next: null }, () =>
        items.length === 0
          ? "No restrictions."
          : table(
              items,
              [
                { head: "Id", of: (each) => each.id },
                { head: "Kind", of: (each) => restrictionWords[each.kind] },
                { head: "In force", of: (each) => (each.inForce ? "yes" : "no") },
                { head: "From", of: (each) => clock.day(each.startsAt) },
                { head: "Until", of: (each) => clock.day(each.endsOn) },
                { head: "Reason", of: (each) => each.reason, shrinks: true },
                { head: "Lifted", of: (each) => each.liftedReason, shrinks: true },
              ],
              door.io,
            ),
      );
    },
  });

  addCommand(group, {
    usage: "add <card>",
    about: "Keep a member from borrowing",
    options: [
      { flags: "--reason <text>", about: "why, as desks will read it" },
      { flags: "--until <day>", about: "last day on which it counts, YYYY-MM-DD; until it is lifted without it" },
      { flags: "--barred", about: "no desk may override it" },
      keyOption,
    ],
    input: z.object({
      card: scannedCode,
      reason: z.string().optional(),
      until: z.string().optional(),
      barred: z.boolean().default(false),
      key,
    }),
    examples: ['restrictions add 20010042 --reason "Three books came back wet" --until 2026-12-31'],
    run: async (door, { card, reason, until, barred, key }) => {
      const input = readInput(restrictionInput, { kind: barred ? "barred" : "manual", reason: reason ?? "", until });
      const memberId = (await memberOf(card)).id;
      await showRestriction(door, await restrictMember(await door.actor(), { ...input, memberId, key }));
    },
  });

  addCommand(group, {
    usage: "lift <id>",
    about: "Lift a restriction, also an automatic one",
    options: [{ flags: "--reason <text>", about: "why it is lifted; it is kept" }, keyOption],
    input: z.object({ id: recordId, reason: z.string().optional(), key }),
    examples: ['restrictions lift 12 --reason "Paid for the damage"'],
    run: async (door, { id, reason, key }) => {
      const input = { ...readInput(liftInput, { reason: reason ?? "" }), id, key };
      await showRestriction(door, await liftRestriction(await door.actor(), input));
    },
  });
}

async function showRestriction(door: Door, { answer, replayed }: Decided<RestrictionAnswer>): Promise<void> {
  const clock = await clockOf(door);
  const until = answer.until === null ? "" : ` until ${clock.day(answer.until)}`;
  const what =
    answer.verb === "restrict" ? `Restriction ${answer.id} holds${until}` : `Restriction ${answer.id} is lifted`;
  await door.show(answer, () => `${what}.${replayed ? " (Answered before.)" : ""}`);
}
