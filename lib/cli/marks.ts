import { z } from "zod";
import { findCopyIdByBarcode } from "../db/copies";
import { listMarkedCopies } from "../db/marks";
import { DomainError } from "../errors";
import { scannedCode } from "../schemas/loans";
import { type MarkAnswer, markedCopy, markInput, markNames, markWords } from "../schemas/marks";
import type { Decided } from "../services/decide";
import { markCopy, unmarkCopy } from "../services/marks";
import { addCommand, type Group } from "./command";
import { key, keyOption } from "./desk-options";
import { clockOf, type Door, findBranchOf, readInput } from "./door";
import { documentOf } from "./document";
import { page, pageOptions, showRows } from "./page";

export function addMarkCommands(root: Group): void {
  addCommand(root, {
    usage: "mark <barcode> <mark>",
    about: "Mark a copy as missing or damaged, so that it is not lent",
    options: [{ flags: "--note <text>", about: "what staff should know" }, keyOption],
    input: z.object({
      barcode: scannedCode,
      mark: z.string(),
      note: z.string().optional(),
      key,
    }),
    examples: ["mark 31200117 missing", 'mark 31200117 damaged --note "Page 12 is torn"'],
    run: async (door, { barcode, key, ...given }) => {
      const input = { ...readInput(markInput, given), copyId: await copyIdOf(barcode), key };
      await showMark(door, await markCopy(await door.actor(), input));
    },
  });

  addCommand(root, {
    usage: "unmark <barcode>",
    about: "A copy is found or mended: take its mark away. One that was lost on a loan is checked in instead",
    options: [keyOption],
    input: z.object({ barcode: scannedCode, key }),
    examples: ["unmark 31200117"],
    run: async (door, { barcode, key }) => {
      const input = { copyId: await copyIdOf(barcode), key };
      await showMark(door, await unmarkCopy(await door.actor(), input));
    },
  });

  addCommand(root, {
    usage: "marked",
    about: "List copies that are lost, missing or damaged, the latest first; with --branch: those that belong there",
    options: [{ flags: "--mark <word>", about: markNames.join(", ") }, ...pageOptions],
    input: z.object({
      mark: z.enum(markNames).optional(),
      branch: z.string().optional(),
      ...page,
    }),
    examples: ["marked --mark lost", "marked --branch HAR --json"],
    run: async (door, { mark, branch, limit, after }) => {
      const branchId = branch === undefined ? undefined : (await findBranchOf(branch)).id;
      const found = await listMarkedCopies({ mark, branchId }, { after, limit: limit + 1 });
      const clock = await clockOf(door);
      await showRows(door, found, {
        limit,
        none: "No copy is lost, missing or damaged.",
        columns: [
          { head: "Barcode", of: (copy) => copy.barcode },
          { head: "Title", of: (copy) => copy.title, shrinks: true },
          { head: "Mark", of: (copy) => markWords[copy.mark] },
          { head: "Since", of: (copy) => clock.day(copy.markedAt) },
          { head: "Branch", of: (copy) => copy.branchName, shrinks: true },
          { head: "Member", of: (copy) => copy.memberName, shrinks: true },
          { head: "Note", of: (copy) => copy.note, shrinks: true },
        ],
        document: (copy) => documentOf(markedCopy, copy),
      });
    },
  });
}

async function copyIdOf(barcode: string): Promise<string> {
  const id = await findCopyIdByBarcode(barcode);
  if (id !== undefined) return id;
  throw new DomainError("not_found", "No copy has this barcode.");
}

async function showMark(door: Door, { answer, replayed }: Decided<MarkAnswer>): Promise<void> {
  const now = answer.mark === null ? "is not marked any more" : `is marked: ${markWords[answer.mark].toLowerCase()}`;
  await door.show(answer, () => `${answer.barcode} ${now}.${replayed ? " (Answered before.)" : ""}`);
}
