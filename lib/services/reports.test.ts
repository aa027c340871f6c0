import { parse } from "csv-parse/sync";
import { beforeAll, expect, test } from "vitest";
import * as figuresRoute from "@/app/api/v1/figures/route";
import * as reportsRoute from "@/app/api/v1/reports/route";
import * as reportRoute from "@/app/api/v1/reports/[name]/route";
import * as csvRoute from "@/app/api/v1/reports/[name]/csv/route";
import { operator } from "../auth/actor";
import { invalidate } from "../cache/remember";
import { addDays, dayInZone } from "../dates";
import { again, back, circulationStage, inDays, out } from "../testing/circulation";
import { carrel, carrelJson } from "../testing/command-line";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { doorOfTests } from "../testing/money-stage";
import { programs } from "../testing/programs";
import { readDashboard } from "./figures";
import { checkIn, checkOut, renew } from "./loans";
import { takePayment } from "./payments";
import { reports } from "./report-definitions";
import { exportReport, explainReport, readReport } from "./reports";

const { owner } = useDatabase();
const make = factories(owner);
const { aLibrary, aCopyOf, aMemberOf } = circulationStage(owner, make);
const { aKey } = programs(owner);
const actor = operator();
const today = dayInZone(new Date(), "Europe/Dublin");

let library: Awaited<ReturnType<typeof aLibrary>>;
let copies: Awaited<ReturnType<typeof aCopyOf>>[];
let members: Awaited<ReturnType<typeof aMemberOf>>[];

beforeAll(async () => {
  library = await aLibrary({ renewal_limit: 9, loan_days: 20 });
  copies = await Promise.all([0, 1, 2].map(() => aCopyOf(library)));
  members = await Promise.all([0, 1].map(() => aMemberOf(library)));
  const [first, second] = copies;
  const [maya, liam] = members;
  if (!first || !second || !maya || !liam) throw new Error("there is no stage");
  await owner()`update catalog.titles set title = '=1+1', year = 1987 where id = ${first.titleId}`;
  // Last year once, this year twice; today one goes out and is renewed. The other is late since two days.
  for (const days of [-370, -40, -35]) {
    await checkOut(library.desk, out(first.barcode, maya.cardNumber), inDays(days));
    await checkIn(library.desk, back(first.barcode), inDays(days + 2));
  }
  await checkOut(library.desk, out(first.barcode, liam.cardNumber), inDays(-1));
  await renew(library.desk, again(first.barcode));
  await checkOut(library.desk, { ...out(second.barcode, maya.cardNumber), confirmed: ["has_overdues"] }, inDays(-22));
});

const rowsOf = async (name: string, params = {}, page = {}) => (await readReport(actor, name, params, page)).rows;
const total = (rows: Record<string, unknown>[], key: string) => rows.reduce((sum, row) => sum + Number(row[key]), 0);

test("circulation tells each month beside the same days a year before, and every group has the same sum", async () => {
  const months = await rowsOf("circulation");
  expect(total(months, "checkOuts")).toBe(4);
  expect(total(months, "yearBefore")).toBe(1);
  expect(total(months, "checkIns")).toBe(2);
  expect(total(months, "renewals")).toBe(1);
  expect(months.length).toBeGreaterThanOrEqual(2);
  for (const group of ["branch", "category", "type"]) {
    const rows = await rowsOf("circulation", { group });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ checkOuts: 4, yearBefore: 1, changePercent: 300, sharePercent: 100 });
  }
  expect(await rowsOf("circulation", { branch: library.harbour })).toEqual([]);
  expect(await rowsOf("circulation", { group: "type", from: addDays(today, -1), to: today })).toMatchObject([
    { checkOuts: 1, yearBefore: 0, changePercent: null, renewals: 1 },
  ]);
});

test("subjects are compared by whole months", async () => {
  const [subject] = await owner()<
    { id: string }[]
  >`insert into catalog.subjects (name) values ('Dragons') returning id`;
  await owner()`insert into catalog.title_subjects (title_id, subject_id) values (${copies[0]?.titleId ?? ""}, ${subject?.id ?? ""})`;
  const reading = await readReport(actor, "circulation", { group: "subject", from: "2020-01-15", to: "2100-01-01" });
  expect(String(reading.filters.from)).toBe("2020-01-01");
  expect(String(reading.filters.to)).toBe(addDays(`${today.slice(0, 7)}-01`, -1));
  expect(reading.rows).toMatchObject([{ label: "Dragons" }]);
});

test("most borrowed ranks titles, and counts nothing that was undone or is out of the period", async () => {
  expect(await rowsOf("most-borrowed")).toMatchObject([
    { rank: 1, title: "=1+1", checkOuts: 3, copies: 1 },
    { rank: 2, checkOuts: 1 },
  ]);
  expect(await rowsOf("most-borrowed", { from: "2001-01-01", to: "2001-12-31" })).toEqual([]);
});

test("never borrowed goes page by page, and knows what was not lent since a day", async () => {
  expect(await rowsOf("never-borrowed")).toMatchObject([{ barcode: copies[2]?.barcode, lastLentOn: null }]);
  await owner()`update catalog.copies set created_at = now() - interval '3 years' where id = ${copies[2]?.id ?? ""}`;
  expect(await rowsOf("never-borrowed", { since: addDays(today, -700) })).toHaveLength(1);
  const more = [await aCopyOf(library), await aCopyOf(library), await aCopyOf(library)];
  const seen: unknown[] = [];
  for (let after: string | undefined = "0"; after !== undefined;) {
    const { rows, next } = await readReport(actor, "never-borrowed", {}, { after, limit: 2 });
    seen.push(...rows.map((row) => row["barcode"]));
    after = next ?? undefined;
  }
  expect(seen).toEqual([copies[2], ...more].map((copy) => copy?.barcode));
});

test("overdue names who has it and for how long", async () => {
  const [row] = await rowsOf("overdue");
  expect(row).toMatchObject({ barcode: copies[1]?.barcode, cardNumber: members[0]?.cardNumber, daysOverdue: 2 });
  expect(await rowsOf("overdue", { min: 2 })).toHaveLength(1);
  expect(await rowsOf("overdue", { min: 3 })).toEqual([]);
  expect(await rowsOf("overdue", { branch: library.harbour })).toEqual([]);
});

test("member activity counts who borrowed, and holds ratio who waits for what", async () => {
  expect(await rowsOf("member-activity", { category: library.category })).toMatchObject([
    { members: 2, joined: 2, borrowers: 2, activePercent: 100, checkOuts: 4, perBorrower: 2 },
  ]);
  const titleId = copies[0]?.titleId ?? "";
  for (const member of members)
    await owner()`
      insert into circulation.holds (member_id, title_id, pickup_branch_id, requested_at, rank)
      values (${member.id}, ${titleId}, ${library.central}, now(), 1)`;
  expect(await rowsOf("holds-ratio")).toMatchObject([{ titleId, waiting: 2, copies: 1, ratio: 2 }]);
  expect(await rowsOf("holds-ratio", { min: 3 })).toEqual([]);
});

test("collection age groups by decade", async () => {
  const rows = await rowsOf("collection-age");
  expect(rows).toMatchObject([{ label: "1980s", copies: 1, neverLent: 0 }, { label: "No year" }]);
  expect(total(rows, "sharePercent")).toBeCloseTo(100, 0);
});

test("income is the ledger’s, and the dashboard says the same", async () => {
  const [maya] = members;
  const [third] = copies.slice(2);
  if (!maya || !third) throw new Error("there is no stage");
  await checkOut(library.desk, { ...out(third.barcode, maya.cardNumber), confirmed: ["has_overdues"] }, inDays(-30));
  await checkIn(library.desk, back(third.barcode));
  await takePayment(
    library.desk,
    { memberId: maya.id, amount: "1.00", from: "cash", key: crypto.randomUUID() },
    doorOfTests,
  );
  const [month] = (await rowsOf("income")).slice(-1);
  const [books] = await owner()<{ income: string }[]>`
    select coalesce(sum(a.posted_credits - a.posted_debits), 0)::text as income
    from ledger.accounts a where a.kind in ('fine_income', 'charge_income', 'waivers')`;
  expect(month).toMatchObject({ month: today.slice(0, 7), netMinor: books?.income, cashMinor: "100", cardMinor: "0" });
  const board = await readDashboard(actor, {});
  expect(board.money).toMatchObject({
    incomeMonthMinor: BigInt(books?.income ?? 0),
    paymentsToday: 1,
    paidTodayMinor: 100n,
  });
  expect(board.standing).toMatchObject({ openLoans: 2, overdue: 1, holdsWaiting: 2, holdsReady: 0 });
  expect(board.days.at(-1)).toMatchObject({ day: today, checkOuts: 0, checkIns: 1, renewals: 1 });
  expect(board.days).toHaveLength(30);
  const harbour = await readDashboard(actor, { branch: library.harbour });
  expect(harbour.standing).toMatchObject({ openLoans: 0, overdue: 0 });
  expect(harbour.money.paymentsToday).toBe(0);
});

test("every report is the same rows by REST, at the command line and as CSV, without formulas for a spreadsheet", async () => {
  await invalidate("figures");
  const { call } = await aKey(["figures:read"]);
  expect((await call(reportsRoute.GET)).body.items.map(({ name }: { name: string }) => name)).toEqual(
    reports.map(({ name }) => name),
  );
  for (const { name, columns } of reports) {
    const rest = await call(reportRoute.GET, { params: { name } });
    expect(rest.status).toBe(200);
    expect(rest.body.rows.length).toBeGreaterThan(0);
    expect((await carrelJson("report", name)).rows).toEqual(rest.body.rows);
    const ran = await carrel(["report", name, "--csv", "-"]);
    expect(ran.code).toBe(0);
    const lines: string[][] = parse(ran.out, { bom: true });
    expect(lines[0]).toEqual(columns.map(({ header }) => header));
    expect(lines).toHaveLength(rest.body.rows.length + 1);
    expect(ran.out).not.toMatch(/(^|,|")[=+@]/m);
    expect((await carrel(["report", name])).code).toBe(0);
  }
  const most = await carrel(["report", "most-borrowed", "--csv", "-"]);
  expect(most.out).toContain("'=1+1");
});

test("the CSV of a report is for who may read figures", async () => {
  const { authorization } = await aKey(["figures:read"]);
  const other = await aKey(["loans:read"]);
  const get = (headers: Record<string, string>, name = "overdue", query = "") =>
    csvRoute.GET(new Request(`http://carrel.example/x${query}`, { headers }), { params: Promise.resolve({ name }) });
  const answer = await get({ authorization });
  expect(answer.headers.get("content-type")).toContain("text/csv");
  expect(answer.headers.get("content-disposition")).toContain(`overdue-${new Date().toISOString().slice(0, 10)}.csv`);
  expect(await answer.text()).toContain(copies[1]?.barcode);
  expect((await get({ authorization: other.authorization })).status).toBe(403);
  expect((await get({ authorization }, "nothing")).status).toBe(404);
  expect((await get({ authorization }, "circulation", "?from=yesterday")).status).toBe(400);
});

test("the dashboard is the same by REST and at the command line; whoever may not see it is refused", async () => {
  const { call } = await aKey(["figures:read"]);
  const { body } = await call(figuresRoute.GET);
  const { at: _at, ...board } = await carrelJson("figures");
  expect(body).toMatchObject(board);
  expect((await carrel(["figures"])).out).toContain("Open loans");
  expect((await call(figuresRoute.GET, { query: "?branch=999999" })).status).toBe(400);
  const other = await aKey(["loans:read"]);
  expect((await other.call(figuresRoute.GET)).status).toBe(403);
  await expect(readReport({ ...actor, permissions: [] }, "overdue", {})).rejects.toMatchObject({ code: "forbidden" });
  await expect(exportReport({ ...actor, permissions: [] }, "overdue", {})).rejects.toMatchObject({ code: "forbidden" });
});

test("every report explains itself to who looks after the machine, and to nobody else", async () => {
  for (const { name, groups = [undefined] } of reports) {
    for (const group of groups) {
      const plan = await explainReport(actor, name, { group });
      expect(plan.join("\n")).toMatch(/Execution Time: \d/);
    }
  }
  const clerk = { ...actor, permissions: ["figures:read" as const] };
  await expect(explainReport(clerk, "overdue", {})).rejects.toMatchObject({ code: "forbidden" });
});

test("what is expensive is kept for some minutes and says of when it is; forgetting it counts anew", async () => {
  const one = await readReport(actor, "member-activity", { branch: library.central });
  await aMemberOf(library);
  const other = await readReport(actor, "member-activity", { branch: library.central });
  expect(other.asOf).toEqual(one.asOf);
  expect(other.rows).toEqual(one.rows);
  await invalidate("figures");
  const fresh = await readReport(actor, "member-activity", { branch: library.central });
  expect(total(fresh.rows, "members")).toBe(total(one.rows, "members") + 1);
});
