import { beforeAll, expect, test } from "vitest";
import { carrel, carrelJson } from "../testing/command-line";
import { useDatabase } from "../testing/database";

const { owner } = useDatabase();

beforeAll(async () => {
  await carrelJson("branch", "add", "CEN", "Central");
  await carrelJson("item-type", "add", "standard", "Standard loan");
  await carrelJson("category", "add", "adult", "Adult", "--loan-limit", "30", "--overdue-limit", "1");
  await carrelJson("rules", "set", "--loan-days", "21", "--renewal-limit", "1");
  await owner()`update circulation.rules set fine_minor = 20, processing_fee_minor = 300`;
  const { id } = await carrelJson("titles", "add", "--title", "Kindred");
  for (const barcode of ["31200117", "31200118", "31200119"])
    await carrelJson("copies", "add", id, "--barcode", barcode, "--price", "12.50", "--parts", "1 CD");
  await carrelJson("members", "add", "--card", "20010042", "--name", "Maya Okafor");
});

test("a loan is declared lost once it was said what that costs", async () => {
  await carrelJson("check-out", "20010042", "31200117", "--confirm", "has_parts");
  expect((await carrel(["declare-lost", "31200117", "--quote"])).out).toContain("€12.50 for the copy");
  expect(await carrelJson("declare-lost", "31200117", "--quote")).toMatchObject({ processingMinor: "300" });
  const said = await carrel(["declare-lost", "31200117", "--key", "cli-lost-31200117"]);
  expect(said).toMatchObject({ code: 0, out: "“Kindred” of Maya Okafor counts as lost; charged €15.50.\n" });
  expect((await carrel(["declare-lost", "31200117", "--key", "cli-lost-31200117"])).out).toContain(
    "(Answered before.)",
  );
  expect(await carrel(["declare-lost", "31200117"])).toMatchObject({
    code: 1,
    err: expect.stringContaining("lost already"),
  });
  expect(await carrel(["declare-lost", "31200118"])).toMatchObject({
    code: 1,
    err: expect.stringContaining("not on loan"),
  });
  expect((await carrel(["marked", "--mark", "lost"])).out).toContain("Maya Okafor");
  await carrelJson("check-in", "31200117");
  expect((await carrel(["marked"])).out).toBe("No copy is lost, missing or damaged.\n");
  // It is back; the same key is answered again all the same, and a new one is told so.
  expect((await carrel(["declare-lost", "31200117", "--key", "cli-lost-31200117"])).out).toContain(
    "(Answered before.)",
  );
  expect(await carrel(["declare-lost", "31200117"])).toMatchObject({
    code: 1,
    err: expect.stringContaining("not on loan"),
  });
});

test("a key that can't be one is refused by every command of the desk, before anything is done", async () => {
  for (const command of [
    ["check-out", "20010042", "31200119"],
    ["check-in", "31200119"],
    ["declare-lost", "31200119"],
    ["claim-returned", "31200119"],
    ["mark", "31200119", "damaged"],
    ["unmark", "31200119"],
    ["restrictions", "add", "20010042", "--reason", "Wet books"],
    ["restrictions", "lift", "1", "--reason", "Dried"],
  ]) {
    const ran = await carrel([...command, "--key", "a", "--json"]);
    expect([command[0], ran.code, JSON.parse(ran.err)]).toMatchObject([
      command[0],
      2,
      {
        code: "invalid",
        errors: [{ field: "key", message: "An idempotency key has 8 to 200 visible ASCII characters." }],
      },
    ]);
  }
});

test("what is late is charged, and a claim that it was returned stops that", async () => {
  await owner()`
    insert into circulation.loans (copy_id, member_id, branch_id, terms_id, renewal_limit, checked_out_at, due_at)
    select c.id, m.id, c.branch_id, circulation.keep_terms('{"loanDays": 21, "fineMinor": "20"}'), 1,
      now() - interval '24 days', now() - interval '3 days'
    from catalog.copies c
    cross join circulation.members m
    where c.barcode = '31200118'`;
  const run = await carrelJson("charge-fines");
  expect(run).toMatchObject({ loans: 1, charged: 1, chargedMinor: "60", lost: 0, restricted: 1 });
  expect((await carrel(["charge-fines"])).out).toBe(
    "1 late, 0 charged: €0.00.\n0 counted as lost. 0 members restricted, 0 no longer.\n",
  );
  expect((await carrel(["restrictions", "list", "20010042"])).out).toContain("1 loan is overdue");
  expect(await carrelJson("claim-returned", "31200118")).toMatchObject({
    verb: "claim-returned",
    chargedMinor: { fines: "0" },
  });
  expect((await carrel(["loans", "--overdue"])).out).toBe("No loans.\n");
  expect(await carrelJson("restrictions", "list", "20010042")).toMatchObject({ items: [{ inForce: false }] });
});

test("a copy is marked, listed and right again", async () => {
  expect((await carrel(["mark", "31200119", "damaged", "--note", "Page 12 is torn"])).out).toBe(
    "31200119 is marked: damaged.\n",
  );
  expect(await carrelJson("marked", "--branch", "cen")).toMatchObject({
    items: [{ barcode: "31200119", mark: "damaged", note: "Page 12 is torn" }],
    next: null,
  });
  expect((await carrel(["unmark", "31200119"])).out).toBe("31200119 is not marked any more.\n");
  expect(await carrel(["unmark", "31200119"])).toMatchObject({ code: 1, err: expect.stringContaining("not marked") });
  expect(await carrel(["mark", "31200119", "lost"])).toMatchObject({ code: 2 });
  expect(await carrel(["mark", "nothing", "missing"])).toMatchObject({ code: 1 });
});

test("a member is restricted and let again", async () => {
  const { id } = await carrelJson("restrictions", "add", "20010042", "--reason", "Wet books", "--barred");
  expect((await carrel(["restrictions", "list", "20010042"])).out).toMatch(/Barred +yes/);
  expect(await carrel(["restrictions", "add", "20010042"])).toMatchObject({ code: 2 });
  expect((await carrel(["restrictions", "lift", id, "--reason", "Dried"])).out).toBe(`Restriction ${id} is lifted.\n`);
  expect(await carrel(["restrictions", "lift", id, "--reason", "Dried"])).toMatchObject({ code: 1 });
});

test("what staff know of a member and what belongs to a copy are edited and shown", async () => {
  const lost = await carrelJson("members", "edit", "20010042", "--card-lost", "yes", "--address-gone", "yes");
  expect(lost).toMatchObject({ cardLost: true, addressGone: true, tellIfBorrowedBefore: false });
  expect((await carrel(["members", "show", "20010042"])).out).toMatch(/Card lost +since/);
  const found = await carrelJson("members", "edit", "20010042", "--card-lost", "no");
  expect(found).toMatchObject({ cardLost: false, cardLostAt: null, addressGone: true });
  expect(await carrel(["members", "edit", "20010042", "--card-lost", "perhaps"])).toMatchObject({ code: 2 });
  expect((await carrel(["copies", "show", "31200119"])).out).toMatch(/Parts +1 CD/);
});
