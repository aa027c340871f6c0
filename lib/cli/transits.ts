import { z } from "zod";
import { listTransits } from "../db/transits";
import { cancelTransitInput, sendCopyInput, type TransitAnswer } from "../schemas/holds";
import type { Decided } from "../services/decide";
import { cancelTransit, sendCopy } from "../services/transits";
import { addCommand, addGroup, type Group } from "./command";
import { key, keyOption } from "./desk-options";
import { clockOf, type Door, findBranchOf, readInput } from "./door";
import { page, pageOptions, showRows } from "./page";
import { plain } from "./text-width";

export function addTransitCommands(root: Group): void {
  const group = addGroup(root, "transit", "Copies under way between branches");

  addCommand(group, {
    usage: "list",
    about: "List what is under way to --branch, longest first; --out: what left it",
    options: [{ flags: "--out", about: "what is under way from --branch to others" }, ...pageOptions],
    input: z.object({
      out: z.boolean().default(false),
      ...page,
    }),
    examples: ["transit list --branch HAR", "transit list --out --json"],
    run: async (door, { out, limit, after }) => {
      const { id: branchId } = await door.branch();
      const direction = out ? "out" : "in";
      const rows = await listTransits({ branchId, direction }, { after, limit: limit + 1 });
      const clock = await clockOf(door);
      await showRows(door, rows, {
        limit,
        none: "Nothing is under way.",
        columns: [
          { head: "Transit", of: (row) => row.id },
          { head: "Barcode", of: (row) => row.barcode },
          { head: "Title", of: (row) => row.title, shrinks: true },
          { head: "From", of: (row) => row.fromBranchName, shrinks: true },
          { head: "To", of: (row) => row.toBranchName, shrinks: true },
          { head: "For", of: (row) => row.reason },
          { head: "Sent", of: (row) => clock.time(row.sentAt) },
        ],
      });
    },
  });

  addCommand(group, {
    usage: "send <barcode> <to>",
    about: "Send a copy that lies at --branch to another branch (its code)",
    options: [keyOption],
    input: z.object({ barcode: z.string(), to: z.string(), key }),
    examples: ["transit send 31200117 HAR"],
    run: async (door, { barcode, to, key }) => {
      const toBranchId = (await findBranchOf(to)).id;
      const input = readInput(sendCopyInput, { barcode, toBranchId, key });
      await showAnswer(door, await sendCopy(await door.actor(), input));
    },
  });

  addCommand(group, {
    usage: "cancel <id>",
    about: "Call a journey off: the copy stays at --branch",
    options: [keyOption],
    input: z.object({ id: z.string(), key }),
    examples: ["transit cancel 7"],
    run: async (door, { id, key }) => {
      const input = readInput(cancelTransitInput, { transitId: id, key });
      await showAnswer(door, await cancelTransit(await door.actor(), input));
    },
  });
}

async function showAnswer(door: Door, { answer, replayed }: Decided<TransitAnswer>): Promise<void> {
  const { verb, copy, title, transit } = answer;
  const words =
    verb === "send"
      ? `${copy.barcode} “${title.title}” is on its way to ${transit.to}.`
      : `${copy.barcode} “${title.title}” stays here: its journey to ${transit.to} is called off.`;
  await door.show(answer, () => plain(words) + (replayed ? " (Answered before.)" : ""));
}
