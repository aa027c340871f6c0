import { randomUUID } from "node:crypto";
import { beforeAll, expect, test, vi } from "vitest";
import { operator } from "../auth/actor";
import { findAccountOf } from "../db/accounts";
import { back, circulationStage, inDays, out, wish } from "../testing/circulation";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { doorOfTests } from "../testing/money-stage";
import { chargeFines } from "./fines";
import { placeHold } from "./holds";
import { announced } from "./live";
import { checkIn, checkOut, undo } from "./loans";
import { charge, payOut, sendToMember, takePayment, topUp, waive } from "./payments";
import { refund, reverse, transfer } from "./transfers";

const heard = vi.hoisted(() => new Set<string>());
vi.mock("../db/live", async (original) => ({
  ...(await original<object>()),
  tellTopics: async (topics: readonly string[]) => topics.forEach((topic) => heard.add(topic)),
}));

const { owner } = useDatabase();
const make = factories(owner);
const { aLibrary, aCopyOf, aMemberOf } = circulationStage(owner, make);

/** Which topics are told of it. */
async function toldOf(work: () => Promise<unknown>): Promise<Set<string>> {
  await announced();
  heard.clear();
  await work();
  await announced();
  return new Set(heard);
}

let library: Awaited<ReturnType<typeof aLibrary>>;
let [maya, finn] = [
  { id: "", cardNumber: "" },
  { id: "", cardNumber: "" },
];
beforeAll(async () => {
  library = await aLibrary({ lost_after_days: 30 });
  [maya, finn] = [await aMemberOf(library), await aMemberOf(library)];
});

test("whoever had a copy is told when it is lent to somebody else", async () => {
  const { desk } = library;
  const copy = await aCopyOf(library);
  await checkOut(desk, out(copy.barcode, maya.cardNumber));
  const lend = out(copy.barcode, finn.cardNumber, { confirmed: ["on_loan_to_another"] });
  const topics = [`member:${maya.id}`, `member:${finn.id}`, `title:${copy.titleId}`];
  expect([...(await toldOf(() => checkOut(desk, lend)))]).toEqual(expect.arrayContaining(topics));
  // The same again changes nothing, and nobody is told.
  expect(await toldOf(() => checkOut(desk, lend))).toEqual(new Set());
});

test("the member that a copy is set aside for is told, and of its undoing too, with the branch that it was sent to", async () => {
  const { central, harbour, desk } = library;
  const copy = await aCopyOf(library);
  await checkOut(desk, out(copy.barcode, maya.cardNumber));
  await placeHold(desk, wish(copy.titleId, finn.cardNumber, harbour));
  const taken = back(copy.barcode);
  const topics = [`branch:${central}`, `branch:${harbour}`, `member:${maya.id}`, `member:${finn.id}`];
  expect([...(await toldOf(() => checkIn(desk, taken)))]).toEqual(expect.arrayContaining(topics));
  const undone = await toldOf(() => undo(desk, { undoes: taken.key, key: randomUUID() }));
  expect([...undone]).toEqual(expect.arrayContaining(topics));
});

test("both ends of a journey are told that it is over", async () => {
  const { central, harbour, otherDesk } = library;
  const copy = await aCopyOf(library);
  const sent = await toldOf(() => checkIn(otherDesk, back(copy.barcode)));
  expect([...sent]).toEqual(expect.arrayContaining([`branch:${central}`, `branch:${harbour}`]));
  const arrived = await toldOf(() => checkIn(library.desk, back(copy.barcode)));
  expect([...arrived]).toEqual(expect.arrayContaining([`branch:${central}`, `branch:${harbour}`]));
});

test("a loan that ages to lost tells its title, whose copies are one less; one that is fined does not", async () => {
  const copy = await aCopyOf(library, { price: 1250 });
  const reader = await aMemberOf(library);
  await checkOut(library.desk, out(copy.barcode, reader.cardNumber), inDays(-16));
  const night = (days: number) => chargeFines(operator(), inDays(days), { memberId: reader.id });
  expect(await toldOf(() => night(0))).toEqual(new Set([`member:${reader.id}`]));
  expect(await toldOf(() => night(60))).toEqual(new Set([`member:${reader.id}`, `title:${copy.titleId}`]));
});

test("every movement of money tells the members on its two sides, once", async () => {
  const { desk } = library;
  const keyed = <Input extends object>(input: Input) => ({ ...input, key: randomUUID() });
  const of = (...members: { id: string }[]) => new Set(members.map(({ id }) => `member:${id}`));
  const [one, other] = [await aMemberOf(library), await aMemberOf(library)];
  const memberId = one.id;

  const first = keyed({ memberId, amount: "50.00" });
  expect(await toldOf(() => topUp(desk, first, doorOfTests))).toEqual(of(one));
  expect(await toldOf(() => topUp(desk, first, doorOfTests))).toEqual(new Set());
  expect(await toldOf(() => payOut(desk, keyed({ memberId, amount: "1.00" }), doorOfTests))).toEqual(of(one));
  const fee = () => charge(desk, keyed({ memberId, amount: "4.00", reason: "Lost card" }), doorOfTests);
  expect(await toldOf(fee)).toEqual(of(one));
  const waived = keyed({ memberId, amount: "1.00", reason: "Kindness" });
  expect(await toldOf(() => waive(desk, waived, doorOfTests))).toEqual(of(one));
  const paid = keyed({ memberId, amount: "3.00", from: "cash" as const });
  expect(await toldOf(() => takePayment(desk, paid, doorOfTests))).toEqual(of(one));

  const member = await make.anActor("member", { memberId });
  const send = keyed({ cardNumber: other.cardNumber, amount: "2.00" });
  expect(await toldOf(() => sendToMember(member, send, doorOfTests))).toEqual(of(one, other));
  const wallet = async (id: string) => (await findAccountOf("wallet", { memberId: id }))?.id ?? "";
  const sides = { debitAccountId: await wallet(one.id), creditAccountId: await wallet(other.id) };
  const { answer } = await transfer(desk, keyed({ ...sides, amount: "5.00" }), doorOfTests);
  const transferId = answer.transferId ?? "";
  const given = keyed({ transferId, amount: "1.00" });
  expect(await toldOf(() => refund(desk, given, doorOfTests))).toEqual(of(one, other));
  const { answer: next } = await transfer(desk, keyed({ ...sides, amount: "5.00" }), doorOfTests);
  const undone = keyed({ transferId: next.transferId ?? "" });
  expect(await toldOf(() => reverse(desk, undone, doorOfTests))).toEqual(of(one, other));
});
