import { beforeAll, expect, test } from "vitest";
import * as search from "@/app/api/v1/search/route";
import * as shelves from "@/app/api/v1/shelves/route";
import * as availability from "@/app/api/v1/titles/[id]/availability/route";
import * as citation from "@/app/api/v1/titles/[id]/citation/route";
import * as related from "@/app/api/v1/titles/[id]/related/route";
import { addDays, dayInZone } from "../../dates";
import { refreshShelves } from "../../db/jobs";
import { readSettings } from "../../db/settings";
import { useDatabase } from "../../testing/database";
import { factories } from "../../testing/factories";
import { programs } from "../../testing/programs";

const { owner } = useDatabase();
const { aTitle, aCopy, aMember, aBranch, anItemType, aRule, someTerms } = factories(owner);
const { aKey } = programs(owner);
const now = Date.now();
const inDays = (days: number) => new Date(now + days * 86_400_000);

let solitude = "";
let chronicle = "";
let withdrawn = "";

beforeAll(async () => {
  solitude = await aTitle({ title: "One Hundred Years of Solitude", contributors: "Gabriel García Márquez" });
  chronicle = await aTitle({ title: "Chronicle of a Death Foretold", contributors: "Gabriel García Márquez" });
  withdrawn = await aTitle({ title: "Gone" });
  const [author] = await owner()<{ id: string }[]>`
    insert into catalog.contributors (name) values ('Gabriel García Márquez') returning id`;
  for (const title of [solitude, chronicle])
    await owner()`insert into catalog.title_contributors (title_id, position, contributor_id) values (${title}, 1, ${author?.id ?? ""})`;
  await owner()`update catalog.titles set withdrawn_at = now() where id = ${withdrawn}`;
  const [branchId, itemType, terms] = [await aBranch(), await anItemType(), await someTerms()];
  const lend = async (titleId: string, memberId: string, more: { returned: boolean }) => {
    const copy = await aCopy({ titleId, branchId, itemType });
    await owner()`
      insert into circulation.loans
        (copy_id, member_id, branch_id, terms_id, renewal_limit, checked_out_at, due_at, returned_at, returned_branch_id)
      values (${copy.id}, ${memberId}, ${branchId}, ${terms}, 2, ${inDays(-10)}, ${inDays(4)},
        ${more.returned ? inDays(-1) : null}, ${more.returned ? branchId : null})`;
    if (more.returned) await owner()`update catalog.copies set withdrawn_at = now() where id = ${copy.id}`;
  };
  for (let n = 0; n < 3; n += 1) {
    const { id } = await aMember();
    await lend(chronicle, id, { returned: true });
    await lend(solitude, id, { returned: n > 0 });
  }
  await owner()`
    insert into circulation.holds (member_id, title_id, pickup_branch_id, requested_at, rank)
    values (${(await aMember()).id}, ${solitude}, ${branchId}, now(), 1)`;
  await aRule({ loanDays: 14 });
  await refreshShelves(new Date());
});

test("whether a title can be had is told to everybody: copies, the queue, and about when", async () => {
  const { call } = await aKey();
  const { body } = await call(availability.GET, { params: { id: solitude } });
  expect(body).toMatchObject({ copies: 1, available: 0, forLoan: true, waiting: 1 });
  // Due in four days, then with the one who waits for two weeks, and two days on the way each time.
  expect(body.expectedOn).toBe(addDays(dayInZone(inDays(4), (await readSettings()).timeZone), 14 + 4));
  expect((await call(availability.GET, { params: { id: chronicle } })).body).toEqual({
    copies: 0,
    available: 0,
    forLoan: false,
    waiting: 0,
    expectedOn: null,
  });
  const found = await call(search.GET, { query: "?q=solitude" });
  expect(found.body.items).toMatchObject([{ waiting: 1, forLoan: true, available: 0 }]);
});

test("a title leads to works of the same contributor and to what three members borrowed with it", async () => {
  const { call } = await aKey();
  const { body } = await call(related.GET, { params: { id: solitude } });
  expect(body).toMatchObject({
    editions: [],
    sameContributor: [{ id: chronicle }],
    borrowedTogether: [{ id: chronicle, title: "Chronicle of a Death Foretold" }],
  });
  expect(Object.keys(body.borrowedTogether[0])).not.toContain("readers");
});

test("a title is cited in either format, and in no other", async () => {
  const { call } = await aKey();
  const bibtex = await call(citation.GET, { params: { id: solitude } });
  expect(bibtex.body).toMatchObject({ format: "bibtex", fileName: `title-${solitude}.bib` });
  expect(bibtex.body.text).toContain("author = {Gabriel García Márquez}");
  expect(bibtex.body.text).toMatch(new RegExp(`url = \\{http.*/titles/${solitude}\\}`));
  const ris = await call(citation.GET, { params: { id: solitude }, query: "?format=ris" });
  expect(ris.body.text).toMatch(/^TY {2}- BOOK\r\n/);
  expect(await call(citation.GET, { params: { id: solitude }, query: "?format=docx" })).toMatchObject({
    status: 400,
    body: { errors: [{ field: "format" }] },
  });
});

test("a withdrawn title is there for staff alone, at each of these doors", async () => {
  const staff = await aKey(["titles:write"]);
  const reader = await aKey(["loans:read"]);
  for (const route of [availability, citation, related]) {
    expect(await reader.call(route.GET, { params: { id: withdrawn } })).toMatchObject({ status: 404 });
    expect(await staff.call(route.GET, { params: { id: withdrawn } })).toMatchObject({ status: 200 });
    expect(await staff.call(route.GET, { params: { id: "999999999" } })).toMatchObject({ status: 404 });
  }
});

test("shelves show what is borrowed now and what is new, and nothing withdrawn", async () => {
  const { call } = await aKey();
  const { body } = await call(shelves.GET, { query: "?limit=1" });
  expect(body.popular).toHaveLength(1);
  expect([solitude, chronicle]).toContain(body.popular[0].id);
  expect(body.fresh).toMatchObject([{ id: chronicle }]);
});
