import { type Actor, operator } from "../../lib/auth/actor";
import { findAccountOf } from "../../lib/db/accounts";
import { listCashCounts } from "../../lib/db/cash-counts";
import { findMemberIdByCard } from "../../lib/db/members";
import { DomainError } from "../../lib/errors";
import { toDecimal } from "../../lib/money";
import { charge, countCash, payOut, takePayment, topUp, waive } from "../../lib/services/payments";
import { freezeAccount } from "../../lib/services/accounts";
import { refund, transfer } from "../../lib/services/transfers";
import type { Branches } from "./framework";

const origin = { door: "cli" } as const;
const maya = "20010042";

type Books = {
  desk: (branch: string) => Actor;
  member: (card: string) => Promise<string>;
  key: (name: string) => string;
};

/**
 * A little money: floats in the drawers, top-ups, what people owe and what they paid of it, and what went wrong. One
 * after the other; each has its key, so that a seed that was cut off moves nothing twice.
 */
export async function fillMoney(branches: Branches): Promise<void> {
  const books: Books = {
    desk: (branch) => operator(branches.get(branch) ?? ""),
    key: (name) => `demonstration-${name}`,
    member: async (card) => (await findMemberIdByCard(card)) ?? "",
  };
  for (const code of branches.keys()) await putInFloat(books, code, branches.get(code) ?? "");
  await bringMoney(books);
  await chargeFees(books);
  await settleFees(books);
  await moveBetweenMembers(books);
  await stopALostCard(books);
  for (const code of branches.keys()) await countDrawer(books, code, branches.get(code) ?? "");
}

/** What a day begins with, so that the desk can give change. */
async function putInFloat({ desk, key }: Books, code: string, branchId: string) {
  const [cash, suspense] = await Promise.all([findAccountOf("cash", { branchId }), findAccountOf("suspense")]);
  const accounts = { debitAccountId: cash?.id ?? "", creditAccountId: suspense?.id ?? "" };
  const reason = "Opening float, brought from the bank";
  await transfer(desk(code), { ...accounts, amount: "100.00", reason, key: key(`float-${code}`) }, origin);
}

const topUps = [
  ["CEN", maya, "25.00"],
  ["CEN", "20010001", "20.00"],
  ["CEN", "20010007", "15.00"],
  ["HAR", "20010003", "10.00"],
  ["HAR", "20010011", "30.00"],
  ["HIL", "20010005", "12.50"],
  ["CEN", "20010012", "5.00"],
] as const;

async function bringMoney({ desk, member, key }: Books) {
  for (const [branch, card, amount] of topUps)
    await topUp(desk(branch), { memberId: await member(card), amount, key: key(`top-up-${card}`) }, origin);
}

const fines = [
  [maya, "1.25", "“Beloved” is five days late"],
  ["20010002", "3.50", "Fourteen days late"],
  ["20010007", "0.75", "Three days late"],
  ["20010009", "2.00", "Eight days late"],
  ["20010013", "6.25", "Twenty-five days late"],
  ["20010027", "0.50", "Two days late"],
] as const;

const charges = [
  [maya, "11.25", "Water damage, “The Dispossessed”"],
  ["20010001", "4.00", "A new card"],
  ["20010003", "4.00", "A new card"],
  ["20010006", "18.00", "A lost book, “Kindred”"],
  ["20010011", "2.40", "Photocopies"],
] as const;

async function chargeFees({ desk, member, key }: Books) {
  const income = await findAccountOf("fine_income");
  for (const [card, amount, reason] of fines) {
    const fees = await findAccountOf("fees", { memberId: await member(card) });
    const accounts = { debitAccountId: fees?.id ?? "", creditAccountId: income?.id ?? "" };
    await transfer(desk("CEN"), { ...accounts, amount, reason, key: key(`fine-${card}`) }, origin);
  }
  for (const [card, amount, reason] of charges)
    await charge(desk("CEN"), { memberId: await member(card), amount, reason, key: key(`charge-${card}`) }, origin);
}

const payments = [
  ["CEN", "20010002", "3.50", "cash"],
  ["CEN", "20010001", "4.00", "wallet"],
  ["HAR", "20010006", "10.00", "cash"],
  ["HAR", "20010011", "2.40", "wallet"],
  ["CEN", "20010009", "1.00", "cash"],
  ["HAR", "20010003", "4.00", "cash"],
] as const;

async function settleFees({ desk, member, key }: Books) {
  for (const [branch, card, amount, from] of payments)
    await takePayment(
      desk(branch),
      { memberId: await member(card), amount, from, key: key(`payment-${card}`) },
      origin,
    );
  const forgiven = {
    memberId: await member("20010027"),
    amount: "0.50",
    reason: "The lift was broken, they could not come",
  };
  await waive(desk("CEN"), { ...forgiven, key: key("waiver-20010027") }, origin);
  const lost = { memberId: await member("20010003"), amount: "4.00", from: "cash" } as const;
  const paid = await takePayment(desk("HAR"), { ...lost, key: key("payment-20010003") }, origin);
  const found = { transferId: paid.answer.transferId ?? "", reason: "The old card was found again" };
  await refund(desk("HAR"), { ...found, amount: "2.00", key: key("refund-20010003") }, origin);
  const left = { memberId: await member("20010012"), amount: "2.00" };
  await payOut(desk("CEN"), { ...left, key: key("pay-out-20010012") }, origin);
}

async function moveBetweenMembers({ desk, member, key }: Books) {
  const wallet = async (card: string) => (await findAccountOf("wallet", { memberId: await member(card) }))?.id ?? "";
  const [from, to] = [await wallet(maya), await wallet("20010009")];
  const accounts = { debitAccountId: from, creditAccountId: to };
  await transfer(desk("CEN"), { ...accounts, amount: "7.00", key: key("between-members") }, origin);
  try {
    await transfer(desk("CEN"), { ...accounts, amount: "250.00", key: key("between-members-too-much") }, origin);
  } catch (error) {
    // More than she has: the audit shows what became of it.
    if (!(error instanceof DomainError) || error.code !== "insufficient_funds") throw error;
  }
}

async function stopALostCard({ desk, member }: Books) {
  const wallet = await findAccountOf("wallet", { memberId: await member("20010011") });
  if (wallet?.status !== "open") return;
  await freezeAccount(desk("HAR"), wallet, "Her card was stolen; she comes in for a new one");
}

/** The drawer of Harbour lacks a coin. */
async function countDrawer({ desk, key }: Books, code: string, branchId: string) {
  const cash = await findAccountOf("cash", { branchId });
  // Once: a second count would be of another amount, because the first one has booked the difference.
  if (!cash || (await listCashCounts(cash.id, { limit: 1 })).length > 0) return;
  const minor = BigInt(cash.balance) - (code === "HAR" ? 50n : 0n);
  const counted = toDecimal(minor, cash.scale);
  const reason = code === "HAR" ? "Wrong change, as far as we can tell" : undefined;
  await countCash(desk(code), { accountId: cash.id, counted, reason, key: key(`count-${code}`) }, origin);
}
