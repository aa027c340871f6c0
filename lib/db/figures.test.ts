import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { operator } from "../auth/actor";
import { forget } from "../env";
import { checkIn, checkOut, renew, undo } from "../services/loans";
import { again, back, circulationStage, inDays, out } from "../testing/circulation";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { keepFigures, listHours, readCounted } from "./figures";

const { owner, ownerUrl } = useDatabase();
const make = factories(owner);
const { aLibrary, aCopyOf, aMemberOf } = circulationStage(owner, make);
const dayMs = 86_400_000;

beforeAll(() => {
  process.env.APP_DATABASE_URL = `${ownerUrl()}?role=carrel_worker`;
  forget();
});

type Counts = {
  branch: string;
  day: string;
  category: string;
  type: string;
  outs: number;
  ins: number;
  renewals: number;
};

/** What the figures say, whatever was counted. */
const figures = () => owner()<Counts[]>`
  select branch_id as branch, day::text, category_code as category, item_type_code as type, check_outs as outs,
    check_ins as ins, renewals
  from figures.days_between('2000-01-01', '2100-01-01', null)
  order by 1, 2, 3, 4`;

/** The same from the rows alone, in another way: every event is listed, those that were undone are struck out. */
const plain = () => owner()<Counts[]>`
  with event as (
    select l.branch_id, l.checked_out_at as at, 1 as o, 0 as i, 0 as r, l.copy_id, l.member_id
    from circulation.loans l
    where l.continues_id is null and coalesce(l.ending, 'returned') = 'returned'
    union all
    select l.returned_branch_id, l.returned_at, 0, 1, 0, l.copy_id, l.member_id
    from circulation.loans l
    where l.returned_at is not null and coalesce(l.ending, 'returned') = 'returned'
      and l.id not in (select n.continues_id from circulation.loans n where n.continues_id is not null)
    union all
    select l.branch_id, n.renewed_at, 0, 0, 1, l.copy_id, l.member_id
    from circulation.renewals n
    join circulation.loans l on l.id = n.loan_id
    left join circulation.renewals_undone u using (loan_id, number)
    where u.loan_id is null
  )
  select e.branch_id as branch, (e.at at time zone b.time_zone)::date::text as day, coalesce(m.category_code, '') as category,
    c.item_type_code as type, sum(e.o)::int as outs, sum(e.i)::int as ins, sum(e.r)::int as renewals
  from event e
  join catalog.branches b on b.id = e.branch_id
  join catalog.copies c on c.id = e.copy_id
  left join circulation.members m on m.id = e.member_id
  group by 1, 2, 3, 4
  order by 1, 2, 3, 4`;

const hours = async () => {
  const rows = await listHours({ from: "2000-01-01", to: "2100-01-01" });
  return rows.reduce((sum, row) => sum + row.checkOuts + row.checkIns + row.renewals, 0);
};
const subjects = (where: string) => owner()`
  select s.branch_id, s.month::text, s.subject_id, sum(s.check_outs)::int as outs
  from figures.subjects_between('2000-01-01', ${where}, null) s
  group by 1, 2, 3 order by 1, 2, 3`;
const plainSubjects = () => owner()`
  select l.branch_id, date_trunc('month', l.checked_out_at at time zone b.time_zone)::date::text as month, s.subject_id,
    count(*)::int as outs
  from circulation.loans l
  join catalog.branches b on b.id = l.branch_id
  join catalog.copies c on c.id = l.copy_id
  join catalog.title_subjects s on s.title_id = c.title_id
  where l.continues_id is null and coalesce(l.ending, 'returned') = 'returned'
  group by 1, 2, 3 order by 1, 2, 3`;

async function expectEqual() {
  const expected = await plain();
  expect(await figures()).toEqual(expected);
  expect(await hours()).toBe(expected.reduce((sum, { outs, ins, renewals }) => sum + outs + ins + renewals, 0));
  expect(await subjects("2100-01-01")).toEqual(await plainSubjects());
}

/** Numbers that look random and are the same in each run. */
function dice(seed: number) {
  let state = seed;
  return (sides: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * sides);
  };
}

test("figures are what a plain recount of the rows gives, after random histories with undoing, dating back and late entries", async () => {
  const roll = dice(20_261_122);
  const library = await aLibrary({ renewal_limit: 90, loan_days: 40, fine_minor: 0 });
  const tokyo = await make.aBranch({ timeZone: "Asia/Tokyo" });
  const desks = [library.desk, library.otherDesk, operator(tokyo)];
  const [fantasy] = await owner()<{ id: string }[]>`
    insert into catalog.subjects (name) values ('Fantasy'), ('Dragons') returning id`;
  const copies = await Promise.all(Array.from({ length: 6 }, () => aCopyOf(library)));
  await owner()`
    insert into catalog.title_subjects (title_id, subject_id)
    select t.id, s.id from catalog.titles t cross join catalog.subjects s
    where s.id = ${fantasy?.id ?? ""} or t.id % 2 = 0`;
  const members = await Promise.all([0, 1].map(() => aMemberOf(library)));
  const lent = new Set<string>();
  let at = Date.now() - 75 * dayMs;
  for (let step = 0; step < 260; step++) {
    // Sometimes the clock stands still, so that undoing is in time; in the end it is now.
    at = Math.min(Date.now(), at + (roll(3) === 0 ? 1_000 : roll(15) * 3_600_000));
    const now = () => new Date(at);
    const desk = desks[roll(3)] ?? library.desk;
    const copy = copies[roll(copies.length)] ?? copies[0];
    const member = members[roll(2)] ?? members[0];
    if (!copy || !member) throw new Error("there is no stage");
    let key = "";
    if (!lent.has(copy.barcode)) {
      const input = {
        ...out(copy.barcode, member.cardNumber),
        confirmed: ["has_overdues", "has_other_copy", "in_transit"],
      };
      const { answer } = await checkOut(desk, input, now);
      if (answer.status === "done") {
        lent.add(copy.barcode);
        key = input.key;
        if (roll(5) === 0) {
          const undone = await undo(desk, { undoes: key, key: randomUUID() }, now);
          if (undone.answer.status === "done") lent.delete(copy.barcode);
        }
      }
    } else if (roll(4) === 0) {
      const input = again(copy.barcode);
      await renew(desk, input, now);
      if (roll(3) === 0) await undo(desk, { undoes: input.key, key: randomUUID() }, now);
    } else {
      const returnedAt = roll(3) === 0 ? new Date(at - roll(4) * dayMs) : undefined;
      const input = back(copy.barcode, { returnedAt });
      const { answer } = await checkIn(desk, input, now);
      if (answer.status === "done") lent.delete(copy.barcode);
      if (roll(4) === 0) {
        const undone = await undo(desk, { undoes: input.key, key: randomUUID() }, now);
        if (undone.answer.status === "done") lent.add(copy.barcode);
      }
    }
    // The worker counts now and then, as of the day that the desk has reached or of now: much is written down late then.
    if (step % 37 === 0) await keepFigures(roll(2) === 0 ? new Date(at) : new Date());
    if (step % 20 === 0) await expectEqual();
  }
  await expectEqual();
  await keepFigures(new Date());
  expect(await owner()`select from figures.touched`).toHaveLength(0);
  await expectEqual();
  const kept = await figures();
  await keepFigures(new Date(), { anew: true });
  expect(await figures()).toEqual(kept);
  expect(kept.length).toBeGreaterThan(60);
}, 120_000);

test("the rollups end before the last hour, and what is not counted is read from the rows", async () => {
  const library = await aLibrary({ fine_minor: 0 });
  const [copy, member] = [await aCopyOf(library), await aMemberOf(library)];
  await keepFigures(new Date());
  const { before, countedAt } = await readCounted();
  expect(countedAt?.getTime()).toBeGreaterThan(Date.now() - 60_000);
  expect(before).not.toBeNull();
  const sum = async () => (await figures()).reduce((all, { outs }) => all + outs, 0);
  const earlier = await sum();
  await checkOut(library.desk, out(copy.barcode, member.cardNumber));
  expect(await sum()).toBe(earlier + 1);
  const [found] = await owner()`select count(*)::int as rows from figures.days d where d.day >= ${before ?? ""}`;
  expect(found).toEqual({ rows: 0 });
});

test("a branch that moves to another time zone has its days counted anew", async () => {
  const library = await aLibrary({ fine_minor: 0 });
  const [copy, member] = [await aCopyOf(library), await aMemberOf(library)];
  await checkOut(library.desk, out(copy.barcode, member.cardNumber), inDays(-3));
  await keepFigures(new Date());
  await owner()`update catalog.branches set time_zone = 'Pacific/Auckland' where id = ${library.central}`;
  await keepFigures(new Date());
  expect(await figures()).toEqual(await plain());
});

test("what is written while another process counts is in the next count, and of two that count one does", async () => {
  const library = await aLibrary({ fine_minor: 0 });
  const [copy, member] = [await aCopyOf(library), await aMemberOf(library)];
  await keepFigures(new Date());
  await owner().begin(async (open) => {
    await open`select pg_advisory_xact_lock(hashtextextended('figures.keep', 0))`;
    expect(await keepFigures(new Date())).toBeUndefined();
  });
  // A loan of last week that is committed only when the count is over.
  const late = owner().begin(async (open) => {
    const terms = await make.someTerms();
    await open`
      insert into circulation.loans (copy_id, member_id, branch_id, terms_id, renewal_limit, checked_out_at, due_at)
      values (${copy.id}, ${member.id}, ${library.central}, ${terms}, 2, now() - interval '7 days', now())`;
    await open`select figures.touch(${library.central}, now() - interval '7 days')`;
    await keepFigures(new Date());
  });
  await late;
  expect(await figures()).toEqual(await plain());
  await keepFigures(new Date());
  expect(await figures()).toEqual(await plain());
});

test("a member who is forgotten, or moves to another category, leaves the days that are counted as they are", async () => {
  const library = await aLibrary({ fine_minor: 0 });
  const [copy, member] = [await aCopyOf(library), await aMemberOf(library)];
  await checkOut(library.desk, out(copy.barcode, member.cardNumber), inDays(-9));
  await checkIn(library.desk, back(copy.barcode), inDays(-5));
  await keepFigures(new Date());
  const kept = await figures();
  await owner()`update circulation.loans set member_id = null where copy_id = ${copy.id}`;
  await keepFigures(new Date());
  expect(await figures()).toEqual(kept);
});

test("days are found by time, not by a walk over all loans", async () => {
  await owner()`
    insert into circulation.loans (copy_id, member_id, branch_id, terms_id, renewal_limit, checked_out_at, due_at, returned_at,
      returned_branch_id)
    select min(c.id), null, min(c.branch_id), 1, 2, t.at, t.at + interval '14 days', t.at + interval '3 days', min(c.branch_id)
    from generate_series(1, 100000) n
    cross join lateral (select now() - interval '9 days' - n * interval '30 minutes' as at) t
    cross join catalog.copies c
    group by n, t.at`;
  await owner()`analyze circulation.loans`;
  const plan = await owner()<{ "QUERY PLAN": string }[]>`
    explain select * from figures.events(1, now() - interval '1 day', now())`;
  const text = plan.map((line) => line["QUERY PLAN"]).join("\n");
  expect(text).toContain("loans_by_check_out");
  expect(text).toContain("loans_by_return");
  expect(text).not.toContain("Seq Scan on loans l ");
});
