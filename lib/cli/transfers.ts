import { z } from "zod";
import type { Actor } from "../auth/actor";
import {
  authoriseInput,
  captureInput,
  currencyCode,
  type RefundInput,
  refundInput,
  type ReverseInput,
  reverseInput,
  transferInput,
  voidInput,
} from "../schemas/transfers";
import type { Origin, Receipted } from "../services/money-requests";
import { authorise, capture, refund, reverse, transfer, voidPending } from "../services/transfers";
import { accountIdOf, accountRefAbout } from "./account-ref";
import { addCommand, type Group } from "./command";
import { type Door, readInput } from "./door";
import { fromCli, key, keyOption, showReceipt } from "./receipt";

const reason = z.string().optional();
const reasonOption = { flags: "--reason <text>", about: "why; it is kept with the transfer" };

export function addTransferCommands(root: Group): void {
  addCommand(root, {
    usage: "transfer <from> <to> <amount>",
    about: `Transfer money between two accounts.\n\n${accountRefAbout}\nAn amount has a point and no sign: 12.50`,
    options: [
      reasonOption,
      { flags: "--kind <kind>", about: "what it is called; follows from the accounts without it" },
      { flags: "--currency <code>", about: "currency of the accounts; the library's without it" },
      keyOption,
    ],
    input: z.object({
      from: z.string(),
      to: z.string(),
      amount: z.string(),
      reason,
      kind: z.string().optional(),
      currency: currencyCode.optional(),
      key,
    }),
    examples: [
      "transfer card:20010042/wallet card:20010001/wallet 12.50",
      'transfer suspense cash:CEN 5.00 --reason "Found behind the drawer"',
      "transfer 17 21 12.50 --key transfer-of-monday --json",
    ],
    run: async (door, { from, to, ...given }) => {
      const input = readInput(transferInput, { ...given, ...(await sidesOf(door, from, to)) });
      await showReceipt(door, await transfer(await door.actor(), input, fromCli));
    },
  });

  addPartly(root, {
    verb: "refund",
    about: "Give a transfer back, whole or in part, never more than it was",
    examples: ["refund 4711", 'refund 4711 2.50 --reason "Paid twice"'],
    schema: refundInput,
    work: refund,
  });

  addWhole(root, {
    verb: "reverse",
    about: "Undo a transfer as a whole, once",
    examples: ['reverse 4711 --reason "Wrong member"'],
    schema: reverseInput,
    work: reverse,
  });

  addCommand(root, {
    usage: "authorise <from> <to> <amount>",
    about: `Set an amount aside until it is captured, voided, or its time is over.\n\n${accountRefAbout}`,
    options: [
      reasonOption,
      { flags: "--expires <moment>", about: "when it is released by itself (ISO 8601); in seven days without it" },
      keyOption,
    ],
    input: z.object({
      from: z.string(),
      to: z.string(),
      amount: z.string(),
      reason,
      expires: z.string().optional(),
      key,
    }),
    examples: [
      "authorise card:20010042/wallet card:20010001/wallet 12.50",
      "authorise 17 21 5.00 --expires 2026-12-01T18:00:00Z --json",
    ],
    run: async (door, { from, to, expires, ...given }) => {
      const input = readInput(authoriseInput, { ...given, ...(await sidesOf(door, from, to)), expiresAt: expires });
      await showReceipt(door, await authorise(await door.actor(), input, fromCli));
    },
  });

  addPartly(root, {
    verb: "capture",
    about: "Take what was set aside, whole or in part; the rest is released",
    examples: ["capture 4711", "capture 4711 2.50"],
    schema: captureInput,
    work: capture,
  });

  addWhole(root, {
    verb: "void",
    about: "Release what was set aside",
    examples: ["void 4711"],
    schema: voidInput,
    work: voidPending,
  });
}

type Referring<Input> = {
  verb: string;
  about: string;
  examples: string[];
  schema: z.ZodType<Input>;
  work: (actor: Actor, input: Input, origin: Origin) => Promise<Receipted>;
};

/** Adds a command on a transfer, for an amount or all of it. */
function addPartly(root: Group, { verb, about, examples, schema, work }: Referring<RefundInput>): void {
  addCommand(root, {
    usage: `${verb} <transfer> [amount]`,
    about,
    options: [reasonOption, keyOption],
    input: z.object({ transfer: z.string(), amount: z.string().optional(), reason, key }),
    examples,
    run: async (door, { transfer: transferId, ...given }) => {
      const input = readInput(schema, { ...given, transferId });
      await showReceipt(door, await work(await door.actor(), input, fromCli));
    },
  });
}

/** Adds a command on a transfer as a whole. */
function addWhole(root: Group, { verb, about, examples, schema, work }: Referring<ReverseInput>): void {
  addCommand(root, {
    usage: `${verb} <transfer>`,
    about,
    options: [reasonOption, keyOption],
    input: z.object({ transfer: z.string(), reason, key }),
    examples,
    run: async (door, { transfer: transferId, ...given }) => {
      const input = readInput(schema, { ...given, transferId });
      await showReceipt(door, await work(await door.actor(), input, fromCli));
    },
  });
}

async function sidesOf(door: Door, from: string, to: string) {
  return {
    debitAccountId: await accountIdOf(door, from, "from"),
    creditAccountId: await accountIdOf(door, to, "to"),
  };
}
