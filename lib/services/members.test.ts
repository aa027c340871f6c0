import { expect, test } from "vitest";
import { operator } from "../auth/actor";
import { addDays, dayInZone } from "../dates";
import { asDomainError } from "../db/errors";
import { findMember, findMemberIdByCard, findNextCardNumber, listWards } from "../db/members";
import type { DomainError } from "../errors";
import { membershipEnd } from "../policy/membership";
import { type MemberInput, memberInput } from "../schemas/members";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { createMember, updateMember } from "./members";

const { owner } = useDatabase();
const { aBranch, aCategory, aCopy, aMember, anActor } = factories(owner);
const cli = operator();
const refusal = (promise: Promise<unknown>): Promise<DomainError | undefined> =>
  promise.then(() => undefined, asDomainError);

async function given(values: object = {}): Promise<MemberInput> {
  return memberInput.parse({ name: "A Member", branchId: await aBranch(), categoryCode: await aCategory(), ...values });
}

test("a member is kept with all that was written of them", async () => {
  const guardian = await aMember({ name: "Guardian One" });
  const input = await given({
    cardNumber: " ab-1001 ",
    name: "Aoife Ní Bhriain",
    email: "Aoife@Example.org",
    phone: "087 123 4567",
    expiresOn: "2030-06-30",
    address: "4 Harbour Row\r\nDún Laoghaire",
    dateOfBirth: "2015-02-28",
    guardianCard: guardian.cardNumber,
    staffNote: "Prefers large print.",
  });
  const member = await createMember(cli, input);
  expect(member).toMatchObject({
    cardNumber: "AB-1001",
    name: "Aoife Ní Bhriain",
    email: "Aoife@Example.org",
    phone: "+353871234567",
    expiresOn: "2030-06-30",
    address: "4 Harbour Row\nDún Laoghaire",
    dateOfBirth: "2015-02-28",
    guardianId: guardian.id,
    guardianCard: guardian.cardNumber,
    guardianName: "Guardian One",
    staffNote: "Prefers large print.",
    version: 1,
  });
  expect(await findMember(member.id)).toEqual(member);
  expect(await findMemberIdByCard("AB-1001")).toBe(member.id);
  expect(await listWards(guardian.id)).toEqual([{ id: member.id, name: member.name, cardNumber: "AB-1001" }]);
});

test("without an expiry the membership runs the months of its category from today", async () => {
  const today = dayInZone(new Date(), "Europe/Dublin");
  const member = await createMember(cli, await given());
  expect(member.expiresOn).toBe(membershipEnd(today, 12));
});

test("a month that is too short ends a membership on its last day", () => {
  expect(membershipEnd("2026-11-21", 12)).toBe("2027-11-21");
  expect(membershipEnd("2024-02-29", 12)).toBe("2025-02-28");
  expect(membershipEnd("2026-08-31", 1)).toBe("2026-09-30");
  expect(membershipEnd("2026-12-31", 2)).toBe("2027-02-28");
  expect(membershipEnd("2026-12-01", 1)).toBe("2027-01-01");
});

test("a phone number is the same however it was typed, and belongs to one member", async () => {
  await createMember(cli, await given({ phone: "+353 86 555 0101" }));
  for (const typed of ["086 555 0101", "(086) 5550101", "00353865550101", "+353865550101"])
    expect(await refusal(createMember(cli, await given({ phone: typed })))).toMatchObject({
      code: "phone_taken",
      field: "phone",
    });
  expect((await createMember(cli, await given({ phone: "+44 20 7946 0958" }))).phone).toBe("+442079460958");
  for (const wrong of ["12", "not a phone", "086 555 0101 ext 5", "'; drop table members"])
    expect(await refusal(createMember(cli, await given({ phone: wrong })))).toMatchObject({
      code: "invalid",
      field: "phone",
    });
});

test("an e-mail address belongs to one member, whatever its case", async () => {
  await createMember(cli, await given({ email: "Same@example.org" }));
  expect(await refusal(createMember(cli, await given({ email: "same@EXAMPLE.org" })))).toMatchObject({
    code: "email_taken",
    field: "email",
  });
});

test("one e-mail address, phone or card typed twice at the same instant is one member", async () => {
  for (const [values, code] of [
    [{ email: "race@example.org" }, "email_taken"],
    [{ phone: "086 555 0199" }, "phone_taken"],
    [{ cardNumber: "RACE-1" }, "card_number_taken"],
  ] as const) {
    const input = await given(values);
    const results = await Promise.all(Array.from({ length: 8 }, () => refusal(createMember(cli, input))));
    expect(results.filter((result) => result === undefined)).toHaveLength(1);
    expect(results.filter((result) => result?.code === code)).toHaveLength(7);
  }
});

test("members added at once without a card number all get one of their own, and never a copy's barcode", async () => {
  await createMember(cli, await given({ cardNumber: "20000999" }));
  await aCopy({ barcode: "20001000" });
  expect(await findNextCardNumber()).toBe("20001001");
  const input = await given();
  const members = await Promise.all(Array.from({ length: 30 }, () => createMember(cli, input)));
  expect(new Set(members.map((member) => member.cardNumber)).size).toBe(30);
});

test("a guardian is a member by card or a name, never both, never oneself, never nobody", async () => {
  const guardian = await aMember();
  const both = await given({ guardianCard: guardian.cardNumber, guardianName: "Somebody" });
  expect(await refusal(createMember(cli, both))).toMatchObject({ code: "invalid", field: "guardianName" });
  expect(await refusal(createMember(cli, await given({ guardianCard: "NOBODY-1" })))).toMatchObject({
    code: "invalid",
    field: "guardianCard",
  });
  expect((await createMember(cli, await given({ guardianName: "Seán Ó Briain" }))).guardianName).toBe("Seán Ó Briain");
  const self = await given({ guardianCard: guardian.cardNumber });
  expect(await refusal(updateMember(cli, { id: guardian.id, version: 1 }, self))).toMatchObject({
    code: "invalid",
    field: "guardianCard",
  });
});

test("nobody is born tomorrow", async () => {
  const tomorrow = addDays(dayInZone(new Date(), "Europe/Dublin"), 1);
  expect(await refusal(createMember(cli, await given({ dateOfBirth: tomorrow })))).toMatchObject({
    code: "invalid",
    field: "dateOfBirth",
  });
});

test("a member needs a category and a branch that exist", async () => {
  expect(await refusal(createMember(cli, await given({ categoryCode: "nothing" })))).toMatchObject({
    code: "invalid",
    field: "categoryCode",
  });
  expect(
    await refusal(createMember(cli, await given({ categoryCode: "nothing", expiresOn: "2030-01-01" }))),
  ).toMatchObject({
    code: "invalid",
    field: "categoryCode",
  });
  expect(await refusal(createMember(cli, await given({ branchId: "999999" })))).toMatchObject({
    code: "invalid",
    field: "branchId",
  });
});

test("who saves a member second is shown them as they are now, and overwrites nothing", async () => {
  const member = await createMember(cli, await given({ email: "first@example.org" }));
  const input = { ...(await given()), branchId: member.branchId, categoryCode: member.categoryCode };
  const edited = await updateMember(cli, member, { ...input, name: "Theirs" });
  expect(edited).toMatchObject({ name: "Theirs", version: 2, email: null, cardNumber: member.cardNumber });
  const refused = await refusal(updateMember(cli, member, { ...input, name: "Mine" }));
  expect(refused).toMatchObject({ code: "version_conflict", details: { current: { name: "Theirs", version: 2 } } });
  expect(await findMember(member.id)).toEqual(edited);
  const results = await Promise.all(
    Array.from({ length: 20 }, (_, n) => refusal(updateMember(cli, edited, { ...input, name: `Edit ${n}` }))),
  );
  expect(results.filter((result) => result === undefined)).toHaveLength(1);
});

test("a member that does not exist can't be edited", async () => {
  expect(await refusal(updateMember(cli, { id: "999999999", version: 1 }, await given()))).toMatchObject({
    code: "not_found",
  });
});

test("SQL, emoji and right-to-left text in every field are text like any other", async () => {
  for (const text of ["'); delete from circulation.members where true; --", "محمد \u{1F4DA} عبد الله", "👩‍👩‍👧‍👦"]) {
    const member = await createMember(
      cli,
      await given({ name: text, address: text, guardianName: text, staffNote: text }),
    );
    expect(member).toMatchObject({ name: text, address: text, guardianName: text, staffNote: text });
  }
  const worst = "\ufdfa".repeat(200); // one sign that folds to eighteen letters
  expect((await createMember(cli, await given({ name: worst }))).name).toBe(worst);
});

test("only who may write members does", async () => {
  expect(await refusal(createMember(await anActor("member"), await given()))).toMatchObject({ code: "forbidden" });
});
