import { beforeAll, expect, test } from "vitest";
import { operator, permissionsOf, type Actor } from "../auth/actor";
import {
  type Account,
  findAccount,
  findAccountOf,
  findAccounts,
  listAccountChanges,
  listAccounts,
} from "../db/accounts";
import { listOpenCharges } from "../db/charges";
import { asDomainError } from "../db/errors";
import { findStatement, listEntries, listEntriesInOrder } from "../db/statements";
import { factories } from "../testing/factories";
import { useDatabase } from "../testing/database";
import { closeAccount, freezeAccount, openAccount, unfreezeAccount } from "./accounts";
import { charge, takePayment, topUp } from "./payments";
import { refund, reverse, transfer } from "./transfers";

const database = useDatabase();
const { aBranch, aMember } = factories(database.owner);
const origin = { door: "cli" } as const;

let serial = 0;
const key = () => `test-key-${++serial}`;
let desk = operator();
let branchId = "";

beforeAll(async () => {
  branchId = await aBranch({ name: "Harbour Library" });
  desk = operator(branchId);
});

async function walletOf(memberId: string): Promise<Account> {
  const account = await findAccountOf("wallet", { memberId });
  if (!account) throw new Error("a member without a wallet");
  return account;
}

test("nothing moves out of a frozen account, and it moves again when it is not frozen any more", async () => {
  const [from, to] = [await aMember(), await aMember()];
  await topUp(desk, { memberId: from.id, amount: "20.00", key: key() }, origin);
  const wallet = await walletOf(from.id);
  const frozen = await freezeAccount(desk, { id: wallet.id, version: wallet.version }, "Card was stolen");
  expect(frozen.status).toBe("frozen");
  const send = async () =>
    transfer(
      desk,
      { debitAccountId: wallet.id, creditAccountId: (await walletOf(to.id)).id, amount: "5.00", key: key() },
      origin,
    );
  await expect(send()).rejects.toMatchObject({ code: "account_frozen" });
  const open = await unfreezeAccount(desk, { id: wallet.id, version: frozen.version }, "A new card");
  expect(open.status).toBe("open");
  await send();
  expect((await walletOf(from.id)).balance).toBe("1500");
  expect((await listAccountChanges(wallet.id)).map(({ event, reason }) => [event, reason])).toEqual([
    ["unfrozen", "A new card"],
    ["frozen", "Card was stolen"],
    ["opened", null],
  ]);
});

test("of two people who change one account's standing, the second is told how it stands now", async () => {
  const { id } = await walletOf((await aMember()).id);
  const both = await Promise.allSettled([
    freezeAccount(desk, { id, version: 1 }, "Asked by phone"),
    closeAccount(desk, { id, version: 1 }, "Moved away"),
  ]);
  const refused = both.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  expect(refused).toEqual([
    expect.objectContaining({ code: "version_conflict", details: { current: await findAccount(id) } }),
  ]);
});

test("an account is closed only when it is empty, and the library's own never", async () => {
  const { id: memberId } = await aMember();
  await topUp(desk, { memberId, amount: "1.00", key: key() }, origin);
  const wallet = await walletOf(memberId);
  const close = closeAccount(desk, { id: wallet.id, version: wallet.version }, "Moved away");
  expect(asDomainError(await close.catch((error: unknown) => error))?.code).toBe("account_not_empty");
  const empty = await walletOf((await aMember()).id);
  const closed = await closeAccount(desk, { id: empty.id, version: empty.version }, "Moved away");
  expect(closed.status).toBe("closed");
  for (const own of [await findAccountOf("fine_income"), await findAccountOf("cash", { branchId })])
    await expect(closeAccount(desk, { id: own?.id ?? "", version: 1 }, "Tidying")).rejects.toMatchObject({
      code: "forbidden",
    });
});

test("a desk freezes its own branch's drawer and no other", async () => {
  const clerk: Actor = { kind: "user", name: "Clerk", role: "staff", branchId, permissions: permissionsOf("staff") };
  const other = await findAccountOf("cash", { branchId: await aBranch() });
  const freeze = (id = "") => freezeAccount(clerk, { id, version: 1 }, "Counted wrong twice");
  await expect(freeze(other?.id)).rejects.toMatchObject({ code: "forbidden" });
  const own = await freeze((await findAccountOf("cash", { branchId }))?.id);
  expect(own.status).toBe("frozen");
  await unfreezeAccount(clerk, own, "Counted right");
});

test("freezing needs a reason, an account that is there, and the permission", async () => {
  const { id } = await walletOf((await aMember()).id);
  await expect(freezeAccount(desk, { id, version: 1 }, "")).rejects.toMatchObject({ code: "reason_required" });
  await expect(freezeAccount(desk, { id: "999999999", version: 1 }, "x")).rejects.toMatchObject({
    code: "account_not_found",
  });
  const member: Actor = { kind: "user", name: "A member", role: "member", permissions: permissionsOf("member") };
  await expect(freezeAccount(member, { id, version: 1 }, "x")).rejects.toMatchObject({ code: "forbidden" });
});

test("an account in another currency is opened once, and only for the owner it belongs to", async () => {
  const { id: memberId } = await aMember();
  const opened = await openAccount(desk, { kind: "wallet", memberId, currency: "GBP" });
  expect(opened).toMatchObject({ kind: "wallet", memberId, currency: "GBP", balance: "0" });
  expect((await openAccount(desk, { kind: "wallet", memberId, currency: "GBP" })).id).toBe(opened.id);
  await expect(openAccount(desk, { kind: "cash", memberId, currency: "GBP" })).rejects.toMatchObject({
    code: "invalid",
  });
  await expect(openAccount(desk, { kind: "cash", branchId: "999999", currency: "GBP" })).rejects.toSatisfy(
    (error) => asDomainError(error)?.code === "not_found",
  );
});

test("the list has the library's own accounts first and then every member's once, page by page", async () => {
  const all = await listAccounts({}, { limit: 500 });
  const owners = all.map((account) => (account.memberId === null ? "library" : "member"));
  expect(owners).toEqual([...owners].sort());
  const paged: string[] = [];
  for (let after: string | undefined; ;) {
    const page = await listAccounts({}, { after, limit: 3 });
    paged.push(...page.map(({ id }) => id));
    after = page.at(-1)?.id;
    if (page.length < 3) break;
  }
  expect(paged).toEqual(all.map(({ id }) => id));
  const frozen = await listAccounts({ kind: "wallet", status: "closed" }, { limit: 50 });
  expect(frozen.every((account) => account.kind === "wallet" && account.status === "closed")).toBe(true);
  expect(frozen.length).toBeGreaterThan(0);
});

test("accounts are found by parts of their owner's name, by card, and the library's own by what they are called", async () => {
  const { id, cardNumber } = await aMember({ name: "Zoë Quillfeather" });
  const found = (...words: string[]) => findAccounts(words, {}, { limit: 50 });
  expect((await found("quillf", "zoe")).map(({ memberId }) => memberId)).toEqual([id, id]);
  expect((await found(cardNumber)).map(({ memberId }) => memberId)).toContain(id);
  expect((await found("harbour")).map(({ kind }) => kind)).toEqual(["cash"]);
  expect((await findAccounts(["quillf"], { kind: "fees" }, { limit: 50 })).map(({ kind }) => kind)).toEqual(["fees"]);
  const [first] = await found("quillf");
  expect(await findAccounts(["quillf"], {}, { after: first?.id, limit: 50 })).toHaveLength(1);
});

test("a statement adds up: opening balance, lines, closing balance, and each line in one period only", async () => {
  const { id: memberId } = await aMember();
  const top = await topUp(desk, { memberId, amount: "30.00", key: key() }, origin);
  await charge(desk, { memberId, amount: "4.00", reason: "Lost card", key: key() }, origin);
  const paid = await takePayment(desk, { memberId, amount: "4.00", from: "wallet", key: key() }, origin);
  await refund(desk, { transferId: paid.answer.transferId ?? "", amount: "1.00", key: key() }, origin);
  await reverse(desk, { transferId: top.answer.transferId ?? "", key: key() }, origin).catch(() => undefined);
  const wallet = await walletOf(memberId);
  const whole = await findStatement(wallet.id, {});
  if (!whole) throw new Error("an account without a statement");
  expect(whole).toEqual({
    firstSeq: "1",
    lastSeq: "3",
    openingBalance: "0",
    closingBalance: "2700",
    debits: "400",
    credits: "3100",
  });
  const lines = await listEntries({ accountId: wallet.id, limit: 50 });
  expect(lines.map(({ kind, side, amountMinor, balanceAfter }) => [kind, side, amountMinor, balanceAfter])).toEqual([
    ["refund", "credit", "100", "2700"],
    ["payment", "debit", "400", "2600"],
    ["top_up", "credit", "3000", "3000"],
  ]);
  expect(lines[1]).toMatchObject({ otherKind: "fees", refundedMinor: "100", reversedBy: null });
  expect(lines[2]).toMatchObject({ otherKind: "cash", otherName: "Harbour Library" });
  const cut = lines[1]?.postedAt ?? new Date();
  const before = await findStatement(wallet.id, { to: cut });
  const after = await findStatement(wallet.id, { from: cut });
  expect(before?.closingBalance).toBe(after?.openingBalance);
  expect(BigInt(before?.lastSeq ?? 0) + 1n).toBe(BigInt(after?.firstSeq ?? 0));
  const later = await findStatement(wallet.id, { from: new Date(Date.now() + 60_000) });
  expect(later).toMatchObject({ openingBalance: "2700", closingBalance: "2700", debits: "0", credits: "0" });
  expect(await listEntries({ accountId: wallet.id, ...later, limit: 50 })).toEqual([]);
  expect((await listEntriesInOrder(wallet.id, { ...whole, firstSeq: "2" }, 1))[0]?.seq).toBe("2");
});

test("what a member owes is told line by line, the oldest first, with what is left of each", async () => {
  const { id: memberId } = await aMember();
  await charge(desk, { memberId, amount: "4.00", reason: "Lost card", key: key() }, origin);
  await charge(desk, { memberId, amount: "2.50", reason: "Photocopies", key: key() }, origin);
  await takePayment(desk, { memberId, amount: "1.00", from: "cash", key: key() }, origin);
  expect(
    (await listOpenCharges(memberId)).map(({ kind, reason, amountMinor, owedMinor }) => [
      kind,
      reason,
      amountMinor,
      owedMinor,
    ]),
  ).toEqual([
    ["charge", "Lost card", "400", "300"],
    ["charge", "Photocopies", "250", "250"],
  ]);
});
