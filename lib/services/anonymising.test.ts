import { randomUUID } from "node:crypto";
import { beforeAll, expect, test, vi } from "vitest";
import { operator } from "../auth/actor";
import { findAccountOf } from "../db/accounts";
import { readJoining, updateJoining } from "../db/joining";
import { findMember } from "../db/members";
import { listMembersByName, listMembersByWords } from "../db/member-search";
import { forget } from "../env";
import { forgetFormerMember } from "../jobs/forget-member";
import { back, circulationStage, out, wish } from "../testing/circulation";
import { useDataFolder } from "../testing/data-folder";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { readers, readersPassword } from "../testing/readers";
import { untilSealed } from "../testing/seals";
import { forgetLoans } from "./history";
import { cancelHold, placeHold } from "./holds";
import { anonymiseDue, anonymiseMember, closeMember, closeOwn } from "./leaving";
import { checkIn, checkOut } from "./loans";
import { charge, payOut, topUp, waive } from "./payments";
import { liftRestriction, restrictMember } from "./restrictions";
import { verifySeals } from "./seal-verification";

vi.setConfig({ testTimeout: 60_000 });
useDataFolder();
const { owner, ownerUrl } = useDatabase();
const make = factories(owner);
const { aLibrary, aCopyOf, aMemberOf, holdOf, wrongs } = circulationStage(owner, make);
const signedIn = readers(make);
const aReader = ({ central, category }: { central: string; category: string }, given: { name?: string } = {}) =>
  signedIn({ branchId: central, category, ...given });
const password = readersPassword;
const door = { door: "cli" } as const;
const key = () => randomUUID();

beforeAll(() => {
  process.env.APP_DATABASE_URL = `${ownerUrl()}?role=carrel_worker`;
  forget();
});

async function anonymiseAfter(anonymiseAfterDays: number | null) {
  const { version, registration, registrationCategoryCode } = await readJoining();
  await updateJoining(operator(), version, { registration, registrationCategoryCode, anonymiseAfterDays });
}

test("made anonymous, nothing leads to the person: not the record, sign-in, sessions, letters, words of desks, search", async () => {
  const library = await aLibrary();
  const reader = await aReader(library, { name: "Perdita Vanishing" });
  const [lent, other] = [await aCopyOf(library), await aMemberOf(library)];
  await owner()`
    update circulation.members
    set phone = '+353879999999', address = '9 Gone Street', staff_note = 'Perdita talks a lot', date_of_birth = '1980-01-01',
      wants_receipts = true
    where id = ${reader.id}`;
  await checkOut(library.desk, out(lent.barcode, reader.cardNumber));
  // Another one asks for the same copy: the answer names who has it.
  const stopped = await checkOut(library.desk, out(lent.barcode, other.cardNumber));
  expect(JSON.stringify(stopped.answer)).toContain("Perdita");
  const restricted = await restrictMember(library.desk, {
    memberId: reader.id,
    kind: "manual",
    reason: "Perdita shouted",
    until: null,
    key: key(),
  });
  await liftRestriction(library.desk, { id: restricted.answer.id, reason: "Perdita was sorry", key: key() });
  await checkIn(library.desk, back(lent.barcode));
  await charge(library.desk, { memberId: reader.id, amount: "1.00", reason: "Printing", key: key() }, door);
  await topUp(library.desk, { memberId: reader.id, amount: "1.00", key: key() }, door);
  const wallet = await findAccountOf("wallet", { memberId: reader.id });
  const fees = await findAccountOf("fees", { memberId: reader.id });
  await waive(
    library.desk,
    {
      memberId: reader.id,
      amount: "1.00",
      reason: "Kindness",
      key: key(),
      lines: [{ chargeId: await chargeOf(reader.id), amount: "1.00" }],
    },
    door,
  );
  await payOut(library.desk, { memberId: reader.id, amount: "1.00", key: key() }, door);
  await untilSealed();
  await expect(anonymiseMember(library.desk, reader.id)).rejects.toMatchObject({ code: "member_open" });
  await closeMember(library.desk, reader.id);
  const answers = await Promise.all(Array.from({ length: 5 }, () => anonymiseMember(library.desk, reader.id)));
  expect(answers.every(({ anonymisedAt }) => anonymisedAt !== null)).toBe(true);

  expect(await forgetInAnswers()).toBe(1);
  await forgetLoans(operator(), new Date());

  expect(await findMember(reader.id)).toMatchObject({
    name: `Former member ${reader.id}`,
    cardNumber: `FORMER-${reader.id}-X`,
    email: null,
    phone: null,
    address: null,
    staffNote: null,
    dateOfBirth: null,
  });
  const found = [
    ...(await listMembersByName("Perdita", { limit: 10 })),
    ...(await listMembersByWords({ except: "", words: ["vanishing"] }, { limit: 10 })),
    ...(await listMembersByWords({ except: "", words: [reader.email] }, { limit: 10 })),
  ];
  expect(found).toEqual([]);
  expect(
    await everywhere(["Perdita", "Vanishing", reader.email, reader.cardNumber, "Gone Street", "879999999"]),
  ).toEqual([]);
  const [sessions] = await owner()`select count(*)::int as n from auth.sessions where user_id = ${reader.userId}`;
  expect(sessions?.n).toBe(0);

  // The books balance, and what was sealed before and after is as it was.
  expect(await wrongs()).toEqual([]);
  await untilSealed();
  expect((await verifySeals(operator())).findings).toEqual([]);
  expect([wallet?.id, fees?.id]).toEqual([
    (await findAccountOf("wallet", { memberId: reader.id }))?.id,
    (await findAccountOf("fees", { memberId: reader.id }))?.id,
  ]);
});

test("the worker does so when the days of the settings are over, and not before; or it happens at once", async () => {
  const library = await aLibrary();
  const [early, late] = [await aReader(library), await aReader(library)];
  await anonymiseAfter(30);
  await closeMember(library.desk, early.id);
  await closeMember(library.desk, late.id);
  await owner()`alter table circulation.members disable trigger members_closed_stay_closed`;
  await owner()`update circulation.members set closed_at = closed_at - interval '31 days' where id = ${late.id}`;
  await owner()`alter table circulation.members enable trigger members_closed_stay_closed`;
  expect(await anonymiseDue(operator(), new Date())).toBe(1);
  expect(await anonymiseDue(operator(), new Date())).toBe(0);
  expect((await findMember(late.id))?.name).toBe(`Former member ${late.id}`);
  expect((await findMember(early.id))?.name).toBe(early.name);

  await anonymiseAfter(null);
  expect(await anonymiseDue(operator(), new Date("2999-01-01"))).toBe(0);
  await anonymiseAfter(0);
  const reader = await aReader(library);
  expect(await closeOwn(reader.actor, { password })).toMatchObject({ anonymisedAt: expect.any(Date) });
  await anonymiseAfter(30);
});

test("only the one who left is taken out of answers: not who has the same name, nor whoever's has it inside", async () => {
  const library = await aLibrary();
  const people = [
    await aReader(library, { name: "Anna Weber" }),
    await aReader(library, { name: "Anna Weber" }),
    await aReader(library, { name: "a" }),
  ] as const;
  /** A hold that a check-in set aside for them, and then was cancelled. */
  const setAside = async ({ cardNumber }: { cardNumber: string }) => {
    const copy = await aCopyOf(library);
    const { answer } = await placeHold(library.desk, wish(copy.titleId, cardNumber, library.central));
    const returned = back(copy.barcode);
    await checkIn(library.desk, returned);
    await cancelHold(library.desk, { holdId: answer.hold?.id ?? "", reason: null, key: key() });
    return returned.key;
  };
  const [gone, namesake, short] = people;
  const keys = [await setAside(gone), await setAside(namesake), await setAside(short)];
  // Words to somebody else about the copy that the one who stays has.
  const lent = await aCopyOf(library);
  await checkOut(library.desk, out(lent.barcode, namesake.cardNumber));
  const stopped = out(lent.barcode, (await aMemberOf(library)).cardNumber);
  expect(JSON.stringify((await checkOut(library.desk, stopped)).answer.findings)).toContain("Anna Weber");
  for (const { id } of [gone, short]) {
    await closeMember(library.desk, id);
    await anonymiseMember(library.desk, id);
  }
  await forgetInAnswers();

  const left = await owner()<{ key: string; holder: string | null; findings: number }[]>`
    select a.key, a.answer #>> '{hold,memberName}' as holder, jsonb_array_length(a.answer -> 'findings') as findings
    from desk.actions a
    where a.key = any(${[...keys, stopped.key]})
    order by a.id`;
  expect(left.map(({ holder, findings }) => [holder, findings > 0])).toEqual([
    [null, false],
    ["Anna Weber", true],
    [null, false],
    [null, true],
  ]);
});

test("notes of staff go with the person, also of holds whose loan stays linked", async () => {
  const library = await aLibrary();
  const reader = await aReader(library);
  const copy = await aCopyOf(library);
  const asked = { ...wish(copy.titleId, reader.cardNumber, library.central), note: "Ring the neighbour" };
  const { answer } = await placeHold(library.desk, asked);
  const holdId = answer.hold?.id ?? "";
  await checkIn(library.desk, back(copy.barcode));
  await checkOut(library.desk, out(copy.barcode, reader.cardNumber));
  await checkIn(library.desk, back(copy.barcode));
  await closeMember(library.desk, reader.id);
  const forget = () => owner()`update circulation.holds set note = null where id = ${holdId}`;
  await expect(forget()).rejects.toMatchObject({ constraint_name: "history_is_never_changed" });
  await anonymiseMember(library.desk, reader.id);
  expect(await holdOf(holdId)).toMatchObject({ note: null, memberId: reader.id, status: "fulfilled" });
  await expect(owner()`update circulation.holds set note = 'Somebody else' where id = ${holdId}`).rejects.toMatchObject(
    { constraint_name: "history_is_never_changed" },
  );
});

/** Does what the worker does for those who were made anonymous. How many they were. */
async function forgetInAnswers(): Promise<number> {
  const jobs = await owner()<{ payload: unknown }[]>`
    select j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier = 'forget_member'`;
  for (const { payload } of jobs) await forgetFormerMember(payload);
  await owner()`delete from graphile_worker._private_jobs where true`;
  return jobs.length;
}

async function chargeOf(memberId: string): Promise<string> {
  const [row] = await owner()<{ id: string }[]>`
    select t.id from ledger.transfers t join ledger.accounts a on a.id = t.debit_account_id
    where a.member_id = ${memberId} and a.kind = 'fees' order by t.id limit 1`;
  return row?.id ?? "";
}

/** The tables in which one of these words stands, the record of what moved money left out. */
async function everywhere(words: string[]): Promise<string[]> {
  const tables = await owner()<{ name: string }[]>`
    select format('%I.%I', n.nspname, c.relname) as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r'
      and n.nspname in ('auth', 'carrel', 'catalog', 'circulation', 'desk', 'graphile_worker', 'ledger')`;
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await owner().unsafe<{ whole: string }[]>(
      `select to_jsonb(t)::text as whole from ${name} t where to_jsonb(t)::text ilike any($1)`,
      [words.map((word) => `%${word}%`)],
    );
    found.push(...rows.map(({ whole }) => `${name}: ${whole}`));
  }
  return found;
}
