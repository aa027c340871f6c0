import { z } from "zod";
import {
  authoriseInput,
  captureInput,
  currencyCode,
  refundInput,
  reverseInput,
  transferInput,
  voidInput,
} from "../schemas/transfers";
import { authorise, capture, refund, reverse, transfer, voidPending } from "../services/transfers";
import { accountIdOf, accountRefAbout } from "./account-ref";
import { addCommand, type Group } from "./command";
import { readInput } from "./door";
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
      const input = readInput(transferInput, {
        ...given,
        debitAccountId: await accountIdOf(door, from, "from"),
        creditAccountId: await accountIdOf(door, to, "to"),
      });
      await showReceipt(door, await transfer(await door.actor(), input, fromCli));
    },
  });

  addCommand(root, {
    usage: "refund <transfer> [amount]",
    about: "Give a transfer back, whole or in part, never more than it was",
    options: [reasonOption, keyOption],
    input: z.object({ transfer: z.string(), amount: z.string().optional(), reason, key }),
    examples: ["refund 4711", 'refund 4711 2.50 --reason "Paid twice"'],
    run: async (door, { transfer: transferId, ...given }) => {
      const input = readInput(refundInput, { ...given, transferId });
      await showReceipt(door, await refund(await door.actor(), input, fromCli));
    },
  });

  addCommand(root, {
    usage: "reverse <transfer>",
    about: "Undo a transfer as a whole, once",
    options: [reasonOption, keyOption],
    input: z.object({ transfer: z.string(), reason, key }),
    examples: ['reverse 4711 --reason "Wrong member"'],
    run: async (door, { transfer: transferId, ...given }) => {
      const input = readInput(reverseInput, { ...given, transferId });
      await showReceipt(door, await reverse(await door.actor(), input, fromCli));
    },
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
      const input = readInput(authoriseInput, {
        ...given,
        debitAccountId: await accountIdOf(door, from, "from"),
        creditAccountId: await accountIdOf(door, to, "to"),
        expiresAt: expires,
      });
      await showReceipt(door, await authorise(await door.actor(), input, fromCli));
    },
  });

  addCommand(root, {
    usage: "capture <transfer> [amount]",
    about: "Take what was set aside, whole or in part; the rest is released",
    options: [reasonOption, keyOption],
    input: z.object({ transfer: z.string(), amount: z.string().optional(), reason, key }),
    examples: ["capture 4711", "capture 4711 2.50"],
    run: async (door, { transfer: transferId, ...given }) => {
      const input = readInput(captureInput, { ...given, transferId });
      await showReceipt(door, await capture(await door.actor(), input, fromCli));
    },
  });

  addCommand(root, {
    usage: "void <transfer>",
    about: "Release what was set aside",
    options: [reasonOption, keyOption],
    input: z.object({ transfer: z.string(), reason, key }),
    examples: ["void 4711"],
    run: async (door, { transfer: transferId, ...given }) => {
      const input = readInput(voidInput, { ...given, transferId });
      await showReceipt(door, await voidPending(await door.actor(), input, fromCli));
    },
  });
}
