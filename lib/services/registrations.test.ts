import { beforeEach, expect, test } from "vitest";
import { sessionOfToken } from "../auth/session-of-token";
import { hashToken, newToken } from "../auth/token";
import { findAccountOf } from "../db/accounts";
import { readJoining, updateJoining, type Joining } from "../db/joining";
import { findMember } from "../db/members";
import { findRegistration, findUnconfirmed, listLookalikes, listRegistrations } from "../db/registrations";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { waitingLetters } from "../testing/letters";
import { confirmEmail, confirmRegistration, declineRegistration, register } from "./registrations";
import { saveJoining } from "./joining";
import { createMember } from "./members";
import { signIn } from "./sign-in";
import { operator } from "../auth/actor";

const { owner } = useDatabase();
const { aBranch, aCategory, aMember, anActor } = factories(owner);
const from = { ip: undefined, language: "en" };
const browser = { ip: undefined, userAgent: undefined };
const confirmation = { categoryCode: undefined, cardNumber: null, withoutPhone: false };
let serial = 0;
let branchId: string;
let category: string;

beforeEach(async () => {
  branchId ??= await aBranch();
  category ??= await aCategory();
  await set("confirmed");
});

async function set(registration: Joining["registration"]) {
  const { version } = await readJoining();
  await updateJoining(operator(), version, {
    registration,
    registrationCategoryCode: category,
    anonymiseAfterDays: 30,
  });
}
function aPerson(given: { email?: string; phone?: string | null; name?: string } = {}) {
  const n = ++serial;
  return {
    name: given.name ?? `Newcomer ${n}`,
    email: given.email ?? `new${n}@carrel.example`,
    phone: given.phone ?? null,
    address: "4 Harbour Row",
    dateOfBirth: "1990-05-17",
    branchId,
    language: null,
  };
}
async function lettersTo(email: string) {
  return (await waitingLetters(owner())).filter((letter) => letter.to === email);
}
const linkIn = (text = "") => /\/register\/confirm\?token=([\w-]{43})/.exec(text)?.[1] ?? "";
async function aLink(person: ReturnType<typeof aPerson>) {
  await register(person, from);
  return linkIn((await lettersTo(person.email)).at(-1)?.text);
}
/** Somebody whose e-mail is confirmed and who waits for staff. */
async function aWaiting(given: Parameters<typeof aPerson>[0] & { password?: string } = {}) {
  const person = aPerson(given);
  const { registrationId } = await confirmEmail(await aLink(person), given.password);
  const registration = await findRegistration(registrationId);
  if (!registration) throw new Error("no registration");
  return registration;
}

test("nobody registers where the library does not want it", async () => {
  await set("off");
  await expect(register(aPerson(), from)).rejects.toMatchObject({ code: "registration_off", status: 403 });
});

test("a registration is a letter with a link; nothing is looked at by staff before its e-mail is confirmed", async () => {
  const person = aPerson();
  const token = await aLink(person);
  expect(await findUnconfirmed(hashToken(token), new Date())).toMatchObject({ name: person.name });
  expect((await listRegistrations("waiting", { limit: 200 })).map(({ email }) => email)).not.toContain(person.email);
  expect(await confirmEmail(token, undefined)).toMatchObject({ status: "waiting", memberId: null });
  expect((await listRegistrations("waiting", { limit: 200 })).map(({ email }) => email)).toContain(person.email);
});

test("a link is good once and for two days; of 8 at once one confirms", async () => {
  const token = await aLink(aPerson());
  const results = await Promise.allSettled(Array.from({ length: 8 }, () => confirmEmail(token, undefined)));
  expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
  const late = await aLink(aPerson());
  await owner()`update circulation.registrations set token_expires_at = now() - interval '1 second' where token_hash = ${hashToken(late)}`;
  for (const wrong of [token, late, newToken(), ""])
    await expect(confirmEmail(wrong, undefined)).rejects.toMatchObject({ code: "token_invalid" });
});

test("whoever is known is told nothing else: the answer is the same, and a letter says it to the mailbox alone", async () => {
  const member = aPerson();
  await createMember(operator(), { ...memberInput(), name: "Known", email: member.email });
  const waiting = await aWaiting();
  const { email } = await anEmailOfStaff();
  for (const known of [member.email.toUpperCase(), waiting.email, email]) {
    expect(await register(aPerson({ email: known }), from)).toBeUndefined();
    const letter = (await lettersTo(known)).at(-1);
    expect(linkIn(letter?.text)).toBe("");
    expect(letter?.text).toMatch(known === waiting.email ? /there is a registration/ : /knows the address already/);
  }
  const [row] =
    await owner()`select count(*)::int as n from circulation.registrations where lower(email) = ${member.email}`;
  expect(row?.n).toBe(0);
});

test("each mailbox is written to three times in a quarter of an hour, and one network registers 30 times an hour", async () => {
  const person = aPerson();
  for (let n = 0; n < 3; n++) await register(person, from);
  await expect(register(person, from)).rejects.toMatchObject({ code: "too_many_requests" });
  const network = { ip: "203.0.113.77", language: "en" };
  for (let n = 0; n < 30; n++) await register(aPerson(), network);
  await expect(register(aPerson(), network)).rejects.toMatchObject({ code: "too_many_requests" });
});

test("what can't be used is refused by its field, before anybody is looked for", async () => {
  for (const [field, given] of [
    ["dateOfBirth", { dateOfBirth: "2999-01-01" }],
    ["branchId", { branchId: "99999999" }],
    ["phone", { phone: "call me" }],
  ] as const)
    await expect(register({ ...aPerson(), ...given }, from)).rejects.toMatchObject({ code: "invalid", field });
});

test("staff let somebody in: a member with the next card, accounts, a sign-in with their password, and a letter", async () => {
  const staff = await anActor("staff");
  const waiting = await aWaiting({ password: "correct horse battery", phone: "+353871234567" });
  const { memberId, cardNumber } = await confirmRegistration(staff, waiting, confirmation);
  expect(await findMember(memberId)).toMatchObject({
    cardNumber,
    name: waiting.name,
    email: waiting.email,
    phone: "+353871234567",
    categoryCode: category,
    branchId,
    dateOfBirth: "1990-05-17",
  });
  for (const kind of ["wallet", "fees"] as const)
    expect(await findAccountOf(kind, { memberId })).toMatchObject({ status: "open" });
  const signedIn = await signIn({ login: cardNumber, password: "correct horse battery" }, browser);
  expect(await sessionOfToken(signedIn.token, new Date())).toMatchObject({ memberId });
  expect((await lettersTo(waiting.email)).at(-1)?.text).toContain(`The number of your card is ${cardNumber}.`);
  expect(await findRegistration(waiting.id)).toMatchObject({ status: "confirmed", memberId, hasPassword: false });
});

test("confirmed by 10 desks at once it is one member, and each is answered with it", async () => {
  const staff = await anActor("staff");
  const waiting = await aWaiting();
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => confirmRegistration(staff, waiting, confirmation)),
  );
  expect(new Set(answers.map(({ memberId }) => memberId)).size).toBe(1);
  const [row] = await owner()`select count(*)::int as n from circulation.members where email = ${waiting.email}`;
  expect(row?.n).toBe(1);
  expect(await lettersTo(waiting.email)).toHaveLength(2);
});

test("ten registrations confirmed at once get ten cards", async () => {
  const staff = await anActor("staff");
  const waiting = await Promise.all(Array.from({ length: 10 }, () => aWaiting()));
  const answers = await Promise.all(waiting.map((each) => confirmRegistration(staff, each, confirmation)));
  expect(new Set(answers.map(({ cardNumber }) => cardNumber)).size).toBe(10);
});

test("confirmed and declined at once, one of them holds", async () => {
  const staff = await anActor("staff");
  for (let n = 0; n < 5; n++) {
    const waiting = await aWaiting();
    const [confirmed, declined] = await Promise.allSettled([
      confirmRegistration(staff, waiting, confirmation),
      declineRegistration(staff, waiting, "Outside of our area"),
    ]);
    expect([confirmed.status, declined.status].sort()).toEqual(["fulfilled", "rejected"]);
    expect(await findRegistration(waiting.id)).toMatchObject({
      status: confirmed.status === "fulfilled" ? "confirmed" : "declined",
    });
  }
});

test("a phone number that another member has is said, and can be left out", async () => {
  const staff = await anActor("staff");
  await createMember(operator(), { ...memberInput(), name: "Elder", phone: "+353871111111" });
  const waiting = await aWaiting({ phone: "+353871111111" });
  expect(waiting.phoneTaken).toBe(true);
  await expect(confirmRegistration(staff, waiting, confirmation)).rejects.toMatchObject({
    constraint_name: "members_phone_unique",
  });
  const { memberId } = await confirmRegistration(staff, waiting, { ...confirmation, withoutPhone: true });
  expect(await findMember(memberId)).toMatchObject({ phone: null });
});

test("staff see members who might be the same person", async () => {
  const member = await aMember({ name: "Zoë Ní Dhúill" });
  expect(await listLookalikes("zoe ni dhuill")).toMatchObject([{ id: member.id }]);
});

test("declining tells the person why, and holds once", async () => {
  const staff = await anActor("staff");
  const waiting = await aWaiting();
  await declineRegistration(staff, waiting, "You live outside of our area.");
  expect((await lettersTo(waiting.email)).at(-1)?.text).toContain("You live outside of our area.");
  await expect(declineRegistration(staff, waiting, "Again")).rejects.toMatchObject({ code: "version_conflict" });
  await expect(confirmRegistration(staff, waiting, confirmation)).rejects.toMatchObject({ code: "version_conflict" });
});

test("where the settings say so, whoever confirms their e-mail is a member at once, unless their phone number is taken", async () => {
  await set("at_once");
  const person = aPerson();
  const token = await aLink(person);
  const results = await Promise.allSettled(
    Array.from({ length: 6 }, () => confirmEmail(token, "correct horse battery")),
  );
  const made = results.filter((result) => result.status === "fulfilled").map((result) => result.value);
  expect(made).toMatchObject([{ status: "confirmed", cardNumber: expect.any(String) }]);
  await expect(signIn({ login: person.email, password: "correct horse battery" }, browser)).resolves.toBeDefined();

  await createMember(operator(), { ...memberInput(), name: "Elder", phone: "+353872222222" });
  expect(await confirmEmail(await aLink(aPerson({ phone: "+353872222222" })), undefined)).toMatchObject({
    status: "waiting",
  });
});

test("members and strangers decide on nobody", async () => {
  const reader = await anActor("member");
  const waiting = await aWaiting();
  const forbidden = { code: "forbidden" };
  await expect(confirmRegistration(reader, waiting, confirmation)).rejects.toMatchObject(forbidden);
  await expect(declineRegistration(reader, waiting, "x")).rejects.toMatchObject(forbidden);
  const joining = await readJoining();
  await expect(saveJoining(await anActor("staff"), joining.version, joining)).rejects.toMatchObject(forbidden);
  expect(await saveJoining(operator(), joining.version, { ...joining, anonymiseAfterDays: 7 })).toMatchObject({
    anonymiseAfterDays: 7,
  });
  await expect(saveJoining(operator(), joining.version, joining)).rejects.toMatchObject({ code: "version_conflict" });
});

function memberInput() {
  return {
    cardNumber: null,
    email: null,
    language: null,
    phone: null,
    categoryCode: category,
    branchId,
    expiresOn: null,
    address: null,
    dateOfBirth: null,
    guardianCard: null,
    guardianName: null,
    staffNote: null,
    cardLost: false,
    addressGone: false,
    tellIfBorrowedBefore: false,
    wantsReceipts: false,
  };
}

async function anEmailOfStaff() {
  const { userId } = await anActor("staff");
  const [row] = await owner()<{ email: string }[]>`select email from auth.users where id = ${userId ?? "0"}`;
  return { email: row?.email ?? "" };
}

test("the sweep of the hour takes what nobody confirmed, and what was settled a month ago, and leaves who waits", async () => {
  const staff = await anActor("staff");
  const unconfirmed = aPerson();
  await register(unconfirmed, from);
  const [waiting, declined] = [await aWaiting(), await aWaiting()];
  await declineRegistration(staff, declined, "Too far away");
  const emails = [unconfirmed.email, waiting.email, declined.email];
  const left = async () => {
    const rows = await owner()<{ email: string }[]>`
      select email from circulation.registrations where email = any(${emails}) order by id`;
    return rows.map(({ email }) => email);
  };
  await owner()`select carrel.clean_up(now() + interval '2 days')`;
  expect(await left()).toEqual(emails);
  await owner()`select carrel.clean_up(now() + interval '4 days')`;
  expect(await left()).toEqual([waiting.email, declined.email]);
  await owner()`select carrel.clean_up(now() + interval '31 days')`;
  expect(await left()).toEqual([waiting.email]);
});
