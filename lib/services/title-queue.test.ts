import { expect, test } from "vitest";
import { addDays, dayInZone } from "../dates";
import { readSettings } from "../db/settings";
import { circulationStage } from "../testing/circulation";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { checkOut } from "./loans";
import { placeHold } from "./holds";
import { titleTurn } from "./title-queue";

const { owner } = useDatabase();
const make = factories(owner);
const { aLibrary, aCopyOf, aMemberOf } = circulationStage(owner, make);
let keys = 0;
const key = () => `title-queue-${(keys += 1)}`;

test("who would wait is told how many wait, and about when: by their own rules, or by those for everybody", async () => {
  const library = await aLibrary();
  await owner()`insert into circulation.rules (loan_days, renewal_limit, fine_minor) values (28, 2, 0)`;
  const copy = await aCopyOf(library);
  const answer = { confirmed: [], overrides: [] };
  const today = dayInZone(new Date(), (await readSettings()).timeZone);
  const free = await titleTurn(undefined, copy.titleId);
  expect(free).toEqual({ waiting: 0, forLoan: true, expected: { day: addDays(today, 2) }, weeks: 1 });

  const { cardNumber } = await aMemberOf(library);
  await checkOut(library.desk, { cardNumber, barcode: copy.barcode, key: key(), ...answer });
  const waiting = await aMemberOf(library);
  await placeHold(library.desk, {
    titleId: copy.titleId,
    cardNumber: waiting.cardNumber,
    pickupBranchId: library.central,
    note: null,
    key: key(),
    ...answer,
  });
  // Two weeks until it is back, then as long as the next may keep it: four weeks by the rule for everybody.
  const stranger = await titleTurn(undefined, copy.titleId);
  expect(stranger).toMatchObject({ waiting: 1, expected: { day: addDays(today, 14 + 28 + 4) }, weeks: 7 });
  // Two weeks by the rule of the member's category.
  const member = await aMemberOf(library);
  const actor = await make.anActor("member", { memberId: member.id });
  await owner()`update circulation.members set branch_id = ${library.central} where id = ${member.id}`;
  expect(await titleTurn(actor, copy.titleId)).toMatchObject({ waiting: 1, weeks: 5 });
});

test("a title whose copies nobody may borrow is waited for by nobody, and one without copies has no day", async () => {
  const reference = await make.aCopy({ itemType: await make.anItemType({ forLoan: false }) });
  expect(await titleTurn(undefined, reference.titleId)).toEqual({
    waiting: 0,
    forLoan: false,
    expected: { none: "no_copies" },
    weeks: null,
  });
  expect(await titleTurn(undefined, await make.aTitle())).toMatchObject({ forLoan: false, weeks: null });
});
