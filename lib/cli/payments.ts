import { z } from "zod";
import { scannedCode } from "../schemas/loans";
import { cashCountInput, cashInput, chargeInput, paymentInput, waiverInput } from "../schemas/payments";
import { charge, countCash, payOut, takePayment, topUp, waive } from "../services/payments";
import { accountIdOf } from "./account-ref";
import { addCommand, type Group } from "./command";
import { readInput } from "./door";
import { memberOf } from "./members";
import { fromCli, key, keyOption, showReceipt } from "./receipt";

const ofMember = { card: scannedCode, amount: z.string(), key };
const reasonOption = { flags: "--reason <text>", about: "why; it is kept" };
const reason = z.string().default("");

export function addPaymentCommands(root: Group): void {
  addCommand(root, {
    usage: "pay <card> <amount>",
    about: "Take what a member owes, the oldest charges first: in cash at the desk of --branch, or from their wallet",
    options: [{ flags: "--from <source>", about: "cash or wallet; cash without it" }, keyOption],
    input: z.object({ ...ofMember, from: z.string().default("cash") }),
    examples: ["pay 20010042 4.00", "pay 20010042 4.00 --from wallet", "pay 20010042 4.00 --branch HAR --json"],
    run: async (door, { card, ...given }) => {
      const input = readInput(paymentInput, { ...given, memberId: (await memberOf(card)).id });
      await showReceipt(door, await takePayment(await door.actor(), input, fromCli));
    },
  });

  addCommand(root, {
    usage: "top-up <card> <amount>",
    about: "Put cash into a member's wallet at the desk of --branch",
    options: [keyOption],
    input: z.object(ofMember),
    examples: ["top-up 20010042 20.00", "top-up 20010042 20.00 --branch HAR"],
    run: async (door, { card, ...given }) => {
      const input = readInput(cashInput, { ...given, memberId: (await memberOf(card)).id });
      await showReceipt(door, await topUp(await door.actor(), input, fromCli));
    },
  });

  addCommand(root, {
    usage: "pay-out <card> <amount>",
    about: "Pay cash out of a member's wallet at the desk of --branch",
    options: [keyOption],
    input: z.object(ofMember),
    examples: ["pay-out 20010042 20.00"],
    run: async (door, { card, ...given }) => {
      const input = readInput(cashInput, { ...given, memberId: (await memberOf(card)).id });
      await showReceipt(door, await payOut(await door.actor(), input, fromCli));
    },
  });

  addCommand(root, {
    usage: "charge <card> <amount>",
    about: "Charge a member a fee by hand",
    options: [reasonOption, keyOption],
    input: z.object({ ...ofMember, reason }),
    examples: ['charge 20010042 4.00 --reason "Lost card"'],
    run: async (door, { card, ...given }) => {
      const input = readInput(chargeInput, { ...given, memberId: (await memberOf(card)).id });
      await showReceipt(door, await charge(await door.actor(), input, fromCli));
    },
  });

  addCommand(root, {
    usage: "waive <card> <amount>",
    about: "Forgive what a member owes, the oldest charges first, for a reason that is kept",
    options: [reasonOption, keyOption],
    input: z.object({ ...ofMember, reason }),
    examples: ['waive 20010042 4.00 --reason "Book was returned on time, the scanner was off"'],
    run: async (door, { card, ...given }) => {
      const input = readInput(waiverInput, { ...given, memberId: (await memberOf(card)).id });
      await showReceipt(door, await waive(await door.actor(), input, fromCli));
    },
  });

  addCommand(root, {
    usage: "count-cash <amount>",
    about: "Bring a cash desk to what was counted in its drawer; the difference goes to suspense, for a reason",
    options: [
      { flags: "--account <account>", about: "the cash desk, such as cash:HAR; that of --branch without it" },
      reasonOption,
      keyOption,
    ],
    input: z.object({ amount: z.string(), account: z.string().default("cash"), reason, key }),
    examples: ["count-cash 182.50", 'count-cash 180.00 --branch HAR --reason "A note of 2.50 was given out twice"'],
    run: async (door, { amount, account, ...given }) => {
      const accountId = await accountIdOf(door, account, "account");
      const input = readInput(cashCountInput, { ...given, accountId, counted: amount });
      await showReceipt(door, await countCash(await door.actor(), input, fromCli));
    },
  });
}
