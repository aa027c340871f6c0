import { randomUUID } from "node:crypto";
import { expect, test, vi } from "vitest";
import { sessionOfToken } from "../auth/session-of-token";
import { findAccountOf } from "../db/accounts";
import { findMember } from "../db/members";
import { back, circulationStage, out, wish } from "../testing/circulation";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { holding } from "../testing/held";
import { readers, readersPassword } from "../testing/readers";
import { cancelHold, placeHold } from "./holds";
import { anonymiseMember, closeMember, closeOwn, leavingOf } from "./leaving";
import { checkIn, checkOut, undo } from "./loans";
import { updateMember } from "./members";
import { charge, payOut, topUp, waive } from "./payments";
import { liftRestriction } from "./restrictions";
import { signIn } from "./sign-in";
import { requestSignInLink } from "./sign-in-links";

vi.setConfig({ testTimeout: 60_000 });
const { owner } = useDatabase();
const make = factories(owner);
const { aLibrary, aCopyOf, aMemberOf, moneyOf, wrongs } = circulationStage(owner, make);
const signedIn = readers(make);
const aReader = ({ central, category }: { central: string; category: string }, given: { name?: string } = {}) =>
  signedIn({ branchId: central, category, ...given });
const password = readersPassword;
const door = { door: "cli" } as const;
const key = () => randomUUID();
const whileWaiting = holding(owner);
const browser = { ip: undefined, userAgent: undefined };

test("a membership ends with nothing left: sign-in, sessions, links, waiting holds, accounts; and twice is once", async () => {
  const library = await aLibrary();
  const reader = await aReader(library);
  const copy = await aCopyOf(library);
  await placeHold(library.desk, wish(copy.titleId, reader.cardNumber, library.central));
  await requestSignInLink({ login: reader.email }, { ip: undefined, language: "en" });
  const left = await closeOwn(reader.actor, { password });
  expect(left).toMatchObject({ closedAt: expect.any(Date), blockers: [], anonymisedAt: null });
  expect(await sessionOfToken(reader.token, new Date())).toBeUndefined();
  await expect(signIn({ login: reader.email, password }, browser)).rejects.toMatchObject({ code: "sign_in_failed" });
  for (const kind of ["wallet", "fees"] as const)
    expect(await findAccountOf(kind, { memberId: reader.id })).toMatchObject({ status: "closed" });
  const [row] = await owner()`
    select
      (select count(*)::int from circulation.holds h where h.member_id = ${reader.id} and h.status = 'cancelled') as cancelled,
      (select count(*)::int from auth.sign_in_links l where l.user_id = ${reader.userId} and l.used_at is null) as links`;
  expect(row).toEqual({ cancelled: 1, links: 0 });
  expect(await closeMember(library.desk, reader.id)).toMatchObject({ closedAt: left.closedAt });
  expect(await wrongs()).toEqual([]);
});

test("all that is open is said at once, each with what to do, and nothing ends", async () => {
  const library = await aLibrary();
  const reader = await aReader(library);
  const [lent, held] = [await aCopyOf(library), await aCopyOf(library)];
  await checkOut(library.desk, out(lent.barcode, reader.cardNumber));
  const { answer } = await placeHold(library.desk, wish(held.titleId, reader.cardNumber, library.central));
  await checkIn(library.desk, back(held.barcode));
  await charge(library.desk, { memberId: reader.id, amount: "2.50", reason: "Printing", key: key() }, door);
  await topUp(library.desk, { memberId: reader.id, amount: "7.00", key: key() }, door);
  await owner()`update circulation.members set guardian_id = ${reader.id} where id = ${(await make.aMember()).id}`;
  const refused = await closeOwn(reader.actor, { password }).catch((error: unknown) => error);
  expect(refused).toMatchObject({
    code: "membership_in_use",
    details: {
      blockers: [
        { code: "loans", count: 1 },
        { code: "ready", count: 1 },
        { code: "wards", count: 1 },
        { code: "fees", amountMinor: "250" },
        { code: "wallet", amountMinor: "700" },
      ],
    },
  });
  expect(await sessionOfToken(reader.token, new Date())).toBeDefined();

  await checkIn(library.desk, back(lent.barcode));
  await cancelHold(library.desk, { holdId: answer.hold?.id ?? "", reason: null, key: key() });
  const [open] = await owner()<{ id: string }[]>`
    select t.id from ledger.transfers t join ledger.accounts a on a.id = t.debit_account_id
    where a.member_id = ${reader.id} and a.kind = 'fees'`;
  await waive(
    library.desk,
    {
      memberId: reader.id,
      amount: "2.50",
      reason: "Kindness",
      key: key(),
      lines: [{ chargeId: open?.id ?? "", amount: "2.50" }],
    },
    door,
  );
  await payOut(library.desk, { memberId: reader.id, amount: "7.00", key: key() }, door);
  await owner()`update circulation.members set guardian_id = null where guardian_id = ${reader.id}`;
  expect((await leavingOf(reader.actor, reader.id)).blockers).toEqual([]);
  expect(await closeOwn(reader.actor, { password })).toMatchObject({ closedAt: expect.any(Date) });
});

test("nobody ends another's membership, nor their own with a wrong password; without one they type their card", async () => {
  const library = await aLibrary();
  const [reader, other] = [await aReader(library), await aReader(library)];
  await expect(closeOwn(reader.actor, { password: "wrong" })).rejects.toMatchObject({ code: "sign_in_failed" });
  await expect(closeOwn(reader.actor, {})).rejects.toMatchObject({ code: "sign_in_failed" });
  await expect(closeMember(reader.actor, other.id)).rejects.toMatchObject({ code: "forbidden" });
  await expect(closeMember(reader.actor, reader.id)).rejects.toMatchObject({ code: "forbidden" });
  await expect(leavingOf(reader.actor, other.id)).rejects.toMatchObject({ code: "forbidden" });
  await expect(anonymiseMember(reader.actor, other.id)).rejects.toMatchObject({ code: "forbidden" });
  await expect(closeMember(library.desk, "999999999")).rejects.toMatchObject({ code: "not_found" });
  await owner()`update auth.users set password_hash = null where id = ${reader.userId}`;
  await expect(closeOwn(reader.actor, { card: other.cardNumber })).rejects.toMatchObject({ field: "card" });
  // The number of the card stands on the card, and a token reads it.
  const card = { card: reader.cardNumber };
  await expect(closeOwn({ ...reader.actor, kind: "token" }, card)).rejects.toMatchObject({ code: "forbidden" });
  const aged = (age: string) => owner()`
    update auth.sessions set created_at = created_at + ${age}::interval where id = ${reader.actor.sessionId ?? ""}`;
  await aged("-16 minutes");
  await expect(closeOwn(reader.actor, card)).rejects.toMatchObject({ code: "sign_in_again" });
  await aged("16 minutes");
  expect(await closeOwn(reader.actor, { card: reader.cardNumber })).toMatchObject({ closedAt: expect.any(Date) });
});

test("a copy lent while the membership ends: either it is not lent, or the membership goes on", async () => {
  const library = await aLibrary();
  for (let n = 0; n < 12; n++) {
    const reader = await aReader(library);
    const copy = await aCopyOf(library);
    const [lent, closed] = await Promise.allSettled([
      checkOut(library.desk, out(copy.barcode, reader.cardNumber)),
      closeMember(library.desk, reader.id),
    ]);
    const isLent = lent.status === "fulfilled" && lent.value.answer.status === "done";
    expect([isLent, closed.status]).toEqual([isLent, isLent ? "rejected" : "fulfilled"]);
    if (closed.status === "rejected") expect(closed.reason).toMatchObject({ code: "membership_in_use" });
  }
});

test("whose membership ends while a desk lends to them gets nothing", async () => {
  const library = await aLibrary();
  const reader = await aReader(library);
  const copy = await aCopyOf(library);
  const { answer } = await whileWaiting(
    (held) => held`select from catalog.copies where id = ${copy.id} for update`,
    () => checkOut(library.desk, out(copy.barcode, reader.cardNumber)),
    () => closeMember(library.desk, reader.id),
  );
  expect(answer.status).toBe("stopped");
  expect(answer.findings.map(({ code }) => code)).toContain("barred");
});

test("holds placed and money moved while the membership ends: nothing is left on either side", async () => {
  const library = await aLibrary();
  for (let n = 0; n < 8; n++) {
    const reader = await aReader(library);
    const copy = await aCopyOf(library);
    const [held, paid, closed] = await Promise.allSettled([
      placeHold(library.desk, wish(copy.titleId, reader.cardNumber, library.central)),
      topUp(library.desk, { memberId: reader.id, amount: "5.00", key: key() }, door),
      closeMember(library.desk, reader.id),
    ]);
    const { closedAt } = await leavingOf(library.desk, reader.id);
    const { wallet } = await moneyOf(reader.id);
    expect(closed.status === "fulfilled").toBe(closedAt !== null);
    expect(wallet).toBe(paid.status === "fulfilled" ? 500 : 0);
    if (closedAt) {
      expect(paid).toMatchObject({ status: "rejected", reason: { code: "account_closed" } });
      const [row] =
        await owner()`select count(*)::int as n from circulation.holds where member_id = ${reader.id} and ended_at is null`;
      expect(row?.n).toBe(0);
    } else expect(held.status).toBe("fulfilled");
  }
  expect(await wrongs()).toEqual([]);
});

test("closed by ten at once it is closed once, and its accounts with it", async () => {
  const library = await aLibrary();
  const reader = await aReader(library);
  const answers = await Promise.all(Array.from({ length: 10 }, () => closeMember(library.desk, reader.id)));
  expect(new Set(answers.map(({ closedAt }) => closedAt?.getTime())).size).toBe(1);
  const [row] = await owner()`
    select count(*)::int as n
    from ledger.account_events e join ledger.accounts a on a.id = e.account_id
    where a.member_id = ${reader.id} and e.event = 'closed'`;
  expect(row?.n).toBe(2);
});

test("a closed membership stays closed: it borrows nothing, is not edited, and its bar is not lifted", async () => {
  const library = await aLibrary();
  const reader = await aReader(library);
  await closeMember(library.desk, reader.id);
  const copy = await aCopyOf(library);
  const { answer } = await checkOut(library.desk, {
    ...out(copy.barcode, reader.cardNumber),
    overrides: [{ code: "barred", reason: "I want to" }],
  });
  expect(answer.status).toBe("stopped");
  const member = await findMember(reader.id);
  if (!member) throw new Error("no member");
  const closed = { constraint_name: "members_closed_stay_closed" };
  const edit = { ...member, guardianName: null, name: "Somebody Else" };
  await expect(updateMember(library.desk, member, edit)).rejects.toMatchObject(closed);
  const [bar] = await owner()<{ id: string }[]>`select id from circulation.restrictions where member_id = ${reader.id}`;
  await expect(
    liftRestriction(library.desk, { id: bar?.id ?? "", reason: "Why not", key: key() }),
  ).rejects.toMatchObject(closed);
});

test("a check-in is not undone once its membership ended, nor while it ends: no loan of nobody's is opened", async () => {
  const library = await aLibrary();
  for (let n = 0; n < 12; n++) {
    const reader = await aReader(library);
    const copy = await aCopyOf(library);
    await checkOut(library.desk, out(copy.barcode, reader.cardNumber));
    const returned = back(copy.barcode);
    await checkIn(library.desk, returned);
    const undoing = () => undo(library.desk, { undoes: returned.key, key: key() });
    const closing = () => closeMember(library.desk, reader.id);
    if (n === 0) await closing();
    const [undone, closed] = await Promise.allSettled([undoing(), closing()]);
    const isOpen = undone.status === "fulfilled" && undone.value.answer.status === "done";
    expect([isOpen, closed.status]).toEqual([isOpen, isOpen ? "rejected" : "fulfilled"]);
    if (n === 0)
      expect(undone).toMatchObject({
        value: { answer: { findings: [{ code: "cannot_undo", message: expect.stringContaining("membership") }] } },
      });
  }
});

test("who works at the desk keeps the sign-in and loses the card", async () => {
  const library = await aLibrary();
  const member = await aMemberOf(library);
  const staff = await make.anActor("staff", { memberId: member.id, branchId: library.central });
  await closeMember(library.desk, member.id);
  const [user] = await owner()`select member_id, disabled_at from auth.users where id = ${staff.userId ?? "0"}`;
  expect(user).toEqual({ memberId: null, disabledAt: null });
});
