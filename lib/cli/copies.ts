import { z } from "zod";
import { type Copy, findCopy, findCopyIdByBarcode } from "../db/copies";
import { DomainError } from "../errors";
import { formatMoney, parseMoney } from "../money";
import { copyConditions, copyInput, copyOutput } from "../schemas/copies";
import { scannedCode } from "../schemas/loans";
import { recordId } from "../schemas/text";
import { createCopy, restoreCopy, withdrawCopy } from "../services/copies";
import { addCommand, addGroup, type Group } from "./command";
import { stateOf } from "./copy-table";
import { clockOf, type Door, readInput } from "./door";
import { documentOf } from "./document";
import { facts } from "./table";
import { titleOf } from "./titles";

const ref = z.object({ barcode: scannedCode });

export function addCopyCommands(root: Group): void {
  const copies = addGroup(root, "copies", "Add, show and withdraw copies, the things with a barcode");
  const text = z.string().optional();

  addCommand(copies, {
    usage: "add <title-id>",
    about: "Add a copy to a title, at the branch of --branch",
    options: [
      { flags: "--barcode <code>", about: "without it the next free one is taken" },
      { flags: "--item-type <code>", about: "decides the circulation rule; `standard` without it" },
      { flags: "--shelf <place>", about: "where it stands in the branch" },
      { flags: "--call-number <number>", about: "call number" },
      { flags: "--price <amount>", about: "what replacing it costs, such as 12.50" },
      { flags: "--condition <word>", about: copyConditions.join(", ") },
      { flags: "--note <text>", about: "note for staff" },
      { flags: "--parts <text>", about: "what belongs to it and must come back with it" },
    ],
    input: z.object({
      titleId: recordId,
      barcode: text,
      itemType: z.string().default("standard"),
      shelf: text,
      callNumber: text,
      price: text,
      condition: text,
      note: text,
      parts: text,
    }),
    examples: [
      'copies add 2 --shelf Fiction --call-number "863.64 GAR"',
      "copies add 2 --branch HAR --barcode 31200999 --price 12.50 --condition new",
    ],
    run: async (door, { titleId, itemType, shelf, price, ...given }) => {
      const input = readInput(copyInput, {
        ...given,
        branchId: (await door.branch()).id,
        itemTypeCode: itemType,
        shelfLocation: shelf,
        priceMinor: price === undefined ? undefined : await readPrice(door, price),
      });
      await showCopy(door, await createCopy(await door.actor(), titleId, input));
    },
  });

  addCommand(copies, {
    usage: "show <barcode>",
    about: "Show a copy",
    input: ref,
    examples: ["copies show 31200117"],
    run: async (door, { barcode }) => showCopy(door, await copyOf(barcode)),
  });

  addCommand(copies, {
    usage: "withdraw <barcode>",
    about: "Take a copy out of use",
    input: ref,
    examples: ["copies withdraw 31200117"],
    run: async (door, { barcode }) => showCopy(door, await withdrawCopy(await door.actor(), await copyOf(barcode))),
  });

  addCommand(copies, {
    usage: "restore <barcode>",
    about: "Put a withdrawn copy back into use",
    input: ref,
    examples: ["copies restore 31200117"],
    run: async (door, { barcode }) => showCopy(door, await restoreCopy(await door.actor(), await copyOf(barcode))),
  });
}

async function copyOf(barcode: string): Promise<Copy> {
  const id = await findCopyIdByBarcode(barcode);
  const copy = id === undefined ? undefined : await findCopy(id);
  if (copy) return copy;
  throw new DomainError("not_found", "No copy has this barcode.");
}

async function readPrice(door: Door, typed: string): Promise<string> {
  const { currencyScale } = await door.settings();
  const parsed = parseMoney(typed, currencyScale);
  if (parsed.ok) return String(parsed.minor);
  throw new DomainError("invalid", "This is not a price: use digits and a point, such as 12.50.", { field: "price" });
}

async function showCopy(door: Door, copy: Copy): Promise<void> {
  const { currency, currencyScale: scale, locale } = await door.settings();
  const [clock, title] = [await clockOf(door), await titleOf(copy.titleId)];
  await door.show(documentOf(copyOutput, copy), () =>
    facts([
      ["Barcode", copy.barcode],
      ["Title", `${title.title} (${title.id})`],
      ["By", title.contributorLine],
      ["State", stateOf(copy, clock)],
      ["Branch", copy.branchName],
      ["Place", copy.shelfLocation],
      ["Call number", copy.callNumber],
      ["Item type", copy.itemTypeName],
      ["Condition", copy.condition],
      ["Price", copy.priceMinor && formatMoney(copy.priceMinor, currency, { locale, scale })],
      ["Parts", copy.parts],
      ["Note", copy.note],
      ["Version", copy.version],
    ]),
  );
}
