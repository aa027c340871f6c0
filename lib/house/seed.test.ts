import { fork } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keyOf } from "../../db/seed/catalog";
import { wishes } from "../../db/seed/holds";
import { endOfMonth } from "../../db/seed/people";
import { readCopies, readLoans, readMembers, readTitles } from "../../db/seed/rows";
import { isPassword } from "../auth/password";
import { findCredentials } from "../db/users";
import { readIsbn } from "../schemas/isbn";
import { forget } from "../env";
import { useDatabase } from "../testing/database";
import { isEmptyLibrary } from "./database";
import { readSignIns } from "./demonstration";
import { seedDemonstration } from "./seed";

const { owner, ownerUrl, appUrl } = useDatabase();
const data = fs.mkdtempSync(path.join(os.tmpdir(), "carrel-seed-"));
const before = { ...process.env };

beforeAll(() => {
  process.env.CARREL_DATA = data;
  delete process.env.CARREL_DEMO_PASSWORD;
  forget();
});
afterAll(() => {
  process.env = before;
  forget();
  fs.rmSync(data, { recursive: true, force: true });
});

const counts = async () => {
  const [row] = await owner()`
    select
      (select count(*)::int from catalog.titles) as titles,
      (select count(*)::int from catalog.copies) as copies,
      (select count(*)::int from circulation.members) as members,
      (select count(*)::int from circulation.loans) as loans,
      (select count(*)::int from circulation.renewals) as renewals,
      (select count(*)::int from desk.actions) as actions,
      (select count(*)::int from circulation.holds) as holds,
      (select count(*)::int from auth.users) as users,
      -- Fines that the history itself brings are counted by what they are of.
      (
        select count(*)::int
        from ledger.transfers t
        where not exists (select from circulation.fines f where f.transfer_id = t.id)
      ) as transfers,
      (select library_name from carrel.settings) as name`;
  return row;
};

test("a seed killed again and again is completed by the next, with nothing twice and the first password", async () => {
  const moments = [
    async () => (await counts())?.titles > 50,
    async () => (await counts())?.members > 20,
    async () => (await counts())?.loans > 80,
    async () => (await counts())?.transfers > 12,
    async () => (await counts())?.transfers > 31,
  ];
  for (const [round, reached] of moments.entries()) {
    // The last thing it does is to give the library its name. It waits for that, or it might be done before the kill.
    const held = await owner().reserve();
    if (round > 0)
      await held.unsafe(
        "begin; set local idle_in_transaction_session_timeout = 0; select from carrel.settings for update",
      );
    const script = fork("lib/house/seed-process.ts", [], {
      env: { ...process.env, APP_DATABASE_URL: appUrl(), CARREL_DATA: data },
      execArgv: ["--import", "tsx"],
      silent: true,
    });
    while (!(await reached())) await sleep(10);
    script.kill("SIGKILL");
    await once(script, "exit");
    // What it had sent already and waits for the settings would still be done for somebody who is gone.
    await owner()`
      select pg_terminate_backend(a.pid, 5000)
      from pg_stat_activity a
      where a.datname = current_database()
        and a.wait_event_type = 'Lock'`;
    if (round > 0) await held`rollback`;
    held.release();
    expect(await isEmptyLibrary(ownerUrl())).toBe(true);
  }
  const first = readSignIns(data);
  const result = await seedDemonstration({ log: () => {} });
  expect(first).toHaveLength(3);
  expect(result?.signIns).toEqual(first);
  const [titles, copies, members, loans] = await Promise.all([readTitles(), readCopies(), readMembers(), readLoans()]);
  const renewed = loans.filter((loan) => loan.renewed_after !== undefined).length;
  const returned = loans.filter((loan) => loan.kept_days !== undefined).length;
  const became = wishes.flatMap((wish) => [wish.keptDaysAgo, wish.suspendedForDays, wish.cancelled]);
  const actionsOfHolds = wishes.length + became.filter((each) => each !== undefined).length;
  expect(await counts()).toEqual({
    titles: titles.length,
    copies: copies.length,
    members: members.length,
    loans: loans.length,
    renewals: renewed,
    actions: loans.length + renewed + returned + actionsOfHolds,
    holds: wishes.length,
    users: 3,
    transfers: 32,
    name: "Carrel",
  });
}, 180_000);

test("a library in use is never filled", async () => {
  const found = await counts();
  expect(await isEmptyLibrary(ownerUrl())).toBe(false);
  expect(await seedDemonstration({ log: () => {} })).toBeUndefined();
  expect(await counts()).toEqual(found);
});

test("its sign-ins are kept where only their user may read them, and they work", async () => {
  const kept = readSignIns(data);
  expect(kept.map(({ role, email }) => [role, email])).toEqual([
    ["admin", "admin@carrel.example"],
    ["staff", "desk@carrel.example"],
    ["member", "member@carrel.example"],
  ]);
  expect(fs.statSync(path.join(data, "demonstration.json")).mode & 0o777).toBe(0o600);
  for (const { email, password } of kept)
    expect(await isPassword((await findCredentials(email))?.passwordHash, password)).toBe(true);
});

test("its history is one that the desk would have allowed, in the past, in order, with some loans open and overdue", async () => {
  const [row] = await owner()`
    select
      (select count(*)::int from desk.actions where overrides is not null or outcome <> 'done') as forced,
      (select count(*)::int from desk.actions a, jsonb_array_elements(a.answer -> 'findings') f
        where f ->> 'class' in ('block', 'override')) as not_allowed,
      (select count(*)::int from desk.actions where acted_at > now()) as in_future,
      (select count(*)::int from desk.actions a join desk.actions b on b.id = a.id + 1 and b.acted_at < a.acted_at) as out_of_order,
      (select count(*)::int from circulation.loans where returned_at is null) as open,
      (select count(*)::int from circulation.loans where returned_at is null and due_at < now()) as overdue`;
  expect(row).toMatchObject({ forced: 0, notAllowed: 0, inFuture: 0 });
  expect(row?.open).toBeGreaterThan(30);
  expect(row?.overdue).toBeGreaterThan(3);
  expect(row?.overdue).toBeLessThan(15);
});

test("Maya Okafor has three loans, one of them five days overdue, and her next scans are on the shelf", async () => {
  const loans = await owner()`
    select t.title, (current_date - (l.due_at at time zone 'Europe/Dublin')::date) as late
    from circulation.loans l
    join circulation.members m on m.id = l.member_id and m.card_number = '20010042'
    join catalog.copies c on c.id = l.copy_id
    join catalog.titles t on t.id = c.title_id
    where l.returned_at is null
    order by l.due_at`;
  expect(loans.map((loan) => loan.title)).toEqual(["Beloved", "Invisible Cities", "Ficciones"]);
  expect(loans[0]?.late).toBeGreaterThanOrEqual(4);
  const free = await owner()`
    select c.barcode
    from catalog.copies c
    where c.barcode in ('31200004', '31200117', '31200480')
      and not exists (select from circulation.loans l where l.copy_id = c.id and l.returned_at is null)`;
  expect(free).toHaveLength(3);
});

test("its facts are sound: ISBNs, distinct titles, barcodes and cards, loans of known copies and members", async () => {
  const [titles, copies, members, loans] = await Promise.all([readTitles(), readCopies(), readMembers(), readLoans()]);
  const isbns = titles.flatMap(({ isbn }) => isbn ?? []);
  expect(isbns.filter((isbn) => !readIsbn(isbn).ok)).toEqual([]);
  expect(new Set(titles.map(keyOf)).size).toBe(titles.length);
  const barcodes = new Set(copies.map((copy) => copy.barcode));
  const cards = new Set(members.map((member) => member.card));
  expect([barcodes.size, cards.size]).toEqual([copies.length, members.length]);
  expect(loans.filter((loan) => !barcodes.has(loan.barcode) || !cards.has(loan.card))).toEqual([]);
});

test("a membership ends with a month", () => {
  expect(endOfMonth("2026-11-20", 9)).toBe("2027-08-31");
  expect(endOfMonth("2026-01-31", 1)).toBe("2026-02-28");
  expect(endOfMonth("2026-01-31", -2)).toBe("2025-11-30");
});
