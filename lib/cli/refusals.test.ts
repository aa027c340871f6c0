import { beforeAll, expect, test } from "vitest";
import { forget } from "../env";
import { carrel, carrelJson } from "../testing/command-line";
import { useDatabase } from "../testing/database";

const { owner, appUrl } = useDatabase();
let titleId = "";

beforeAll(async () => {
  await carrelJson("branch", "add", "CEN", "Central");
  await carrelJson("item-type", "add", "standard", "Standard loan");
  await carrelJson("category", "add", "adult", "Adult", "--loan-limit", "1");
  await carrelJson("rules", "set", "--loan-days", "21", "--renewal-limit", "0");
  ({ id: titleId } = await carrelJson("titles", "add", "--title", "Beloved", "--isbn", "9781400033416"));
  await carrelJson("copies", "add", titleId, "--barcode", "31200001");
  await carrelJson("copies", "add", titleId, "--barcode", "31200002");
  await carrelJson("members", "add", "--card", "20010001", "--name", "Aoife Ní Bhriain");
  await carrelJson("members", "add", "--card", "20010002", "--name", "Late", "--expires", "2020-01-31");
});

const refused = async (...argv: string[]) => {
  const ran = await carrel([...argv, "--json"]);
  expect(ran.out).toBe("");
  return { exit: ran.code, ...JSON.parse(ran.err) };
};

test("what a rule refuses ends with 1, its code and its sentence", async () => {
  expect(await refused("check-in", "99999999")).toMatchObject({ exit: 1, code: "stopped", status: 409 });
  expect(await refused("renew", "31200001")).toMatchObject({ exit: 1, code: "stopped" });
  expect(await refused("titles", "show", "999999")).toMatchObject({ exit: 1, code: "not_found" });
  expect(await refused("members", "show", "99999999")).toMatchObject({ exit: 1, code: "not_found" });
  expect(await refused("members", "edit", "99999999", "--name", "X")).toMatchObject({ exit: 1, code: "not_found" });
  expect(await refused("copies", "show", "99999999")).toMatchObject({ exit: 1, code: "not_found" });
  expect(await refused("copies", "add", "999999")).toMatchObject({ exit: 1, code: "not_found" });
  expect(await refused("titles", "add", "--title", "B", "--isbn", "9781400033416")).toMatchObject({
    exit: 1,
    code: "isbn_taken",
  });
  expect(await refused("copies", "add", titleId, "--barcode", "31200001")).toMatchObject({
    exit: 1,
    code: "barcode_taken",
  });
  expect(await refused("members", "add", "--card", "20010001", "--name", "X")).toMatchObject({
    exit: 1,
    code: "card_number_taken",
  });
  expect(await refused("titles", "withdraw", titleId)).toMatchObject({ exit: 1, code: "has_copies" });
  expect(await refused("branch", "add", "NEW", "Central")).toMatchObject({ exit: 1, code: "name_taken" });
  expect(await refused("user", "disable", "nobody@example.org")).toMatchObject({ exit: 1, code: "not_found" });
  expect(await refused("api-key", "revoke", "999")).toMatchObject({ exit: 1, code: "not_found" });
});

test("what can't be used ends with 2 and names the field", async () => {
  const field = async (...argv: string[]) => {
    const { exit, code, errors } = await refused(...argv);
    return [exit, code, errors?.[0]?.field];
  };
  expect(await field("titles", "add", "--title", "B", "--isbn", "9781400033417")).toEqual([2, "invalid", "isbn"]);
  expect(await field("titles", "add")).toEqual([2, "invalid", "title"]);
  expect(await field("titles", "show", "one")).toEqual([2, "invalid", "id"]);
  expect(await field("titles", "search", "x", "--limit", "1000")).toEqual([2, "invalid", "limit"]);
  expect(await field("titles", "search", "x", "--branch", "NOPE")).toEqual([2, "invalid", "branch"]);
  expect(await field("copies", "add", titleId, "--price", "12,505")).toEqual([2, "invalid", "price"]);
  expect(await field("copies", "add", titleId, "--item-type", "nothing-such")).toEqual([2, "invalid", "itemTypeCode"]);
  expect(await field("check-out", "20010001", "31200001", "--override", "no-reason")).toEqual([
    2,
    "invalid",
    "override.0",
  ]);
  expect(await field("check-out", "20010001", "31200001", "--key", "short")).toEqual([2, "invalid", "key"]);
  expect(await field("members", "add", "--name", "X", "--born", "2026-02-30")).toEqual([2, "invalid", "dateOfBirth"]);
  expect(await field("rules", "set", "--loan-days", "many")).toEqual([2, "invalid", "loanDays"]);
  expect(await field("user", "create", "--role", "king", "--email", "a@b.c", "--name", "K")).toEqual([
    2,
    "invalid",
    "role",
  ]);
  expect(await field("user", "create", "--role", "admin", "--email", "a@b.c", "--name", "K")).toEqual([
    2,
    "invalid",
    "password",
  ]);
  expect(await field("api-key", "create", "--name", "K", "--scope", "users:manage")).toEqual([
    2,
    "invalid",
    "scopes.0",
  ]);
  expect(await field("loans", "--overdue", "--returned")).toEqual([2, "invalid", "overdue"]);
});

test("an unknown command, option or a missing argument ends with 2, with what was perhaps meant", async () => {
  expect(await carrel(["titels", "search", "x"])).toMatchObject({ code: 2, out: "" });
  expect((await carrel(["titels"])).err).toContain("Did you mean titles?");
  expect((await carrel(["check-out", "20010001"])).code).toBe(2);
  expect((await carrel(["loans", "--password", "x"])).code).toBe(2);
  expect((await carrel(["titles"])).code).toBe(2);
  expect((await carrel(["--help"])).code).toBe(0);
});

test("a password is never an argument, and a weak or mistyped one is refused", async () => {
  const argv = ["user", "create", "--role", "admin", "--email", "o@example.org", "--name", "O"];
  expect((await carrel([...argv, "--password", "secret"])).code).toBe(2);
  expect((await carrel([...argv, "--password-stdin"], { input: "short\n" })).err).toContain("at least 10 characters");
  const twice = await carrel(argv, { secrets: ["a long enough secret", "a long enough secrte"] });
  expect(twice).toMatchObject({ code: 2, out: "" });
  expect(twice.err).toContain("not the same");
});

test("a stop tells every finding and how to go on; with the answers it goes on, and the reason is kept", async () => {
  const stopped = await carrel(["check-out", "20010002", "31200001"]);
  expect(stopped).toMatchObject({ code: 1, out: "" });
  expect(stopped.err).toContain('--override "membership_expired=');
  const reason = "Renews tomorrow; ' or 1=1 --";
  const done = await carrel(["check-out", "20010002", "31200001", "--override", `membership_expired=${reason}`]);
  expect(done).toMatchObject({ code: 0, err: "" });
  const [action] = await owner()`select a.overrides from desk.actions a where a.overrides is not null`;
  expect(action?.overrides).toEqual([{ code: "membership_expired", reason }]);
  const taken = await refused("check-out", "20010001", "31200001");
  expect(taken.details.findings.map((finding: { code: string }) => finding.code)).toEqual(["on_loan_to_another"]);
  expect((await carrel(["check-out", "20010001", "31200001", "--confirm", "on_loan_to_another"])).code).toBe(0);
});

test("two who edit one record: the second is told, with the record as it is", async () => {
  const { version } = await carrelJson("titles", "show", titleId);
  await carrelJson("titles", "edit", titleId, "--year", "1987");
  const late = await refused("titles", "edit", titleId, "--year", "1988", "--version", String(version));
  expect(late).toMatchObject({
    exit: 1,
    code: "version_conflict",
    details: { current: { year: 1987, version: version + 1 } },
  });
});

test("hostile texts are looked for and refused, or kept as they are, and nothing else happens", async () => {
  const [before] = await owner()`select count(*)::int as titles from catalog.titles`;
  const hostile = [
    "x".repeat(10_000),
    "'; drop table catalog.titles; --",
    "👩‍👩‍👧📚",
    "محمود درويش",
    "../../etc/passwd",
    "%_%",
    "\u001b[2J\u0007",
    "\ud800",
    "a\u0000b",
  ];
  for (const text of hostile) {
    expect((await carrel(["titles", "search", "--", text])).code).toBe(0);
    expect((await carrel(["members", "find", "--", text])).code).toBe(0);
    for (const argv of [["check-in"], ["renew"], ["check-out", "20010001"], ["copies", "show"], ["members", "show"]]) {
      const { code, err } = await carrel([...argv, "--", text]);
      expect([1, 2]).toContain(code);
      expect(err).not.toContain("\u001b");
      expect(err.length).toBeLessThan(1_500);
    }
    expect([0, 1, 2]).toContain((await carrel(["titles", "search", "x", "--language", text])).code);
    expect([1, 2]).toContain((await carrel(["user", "disable", "--", text])).code);
    expect([1, 2]).toContain((await carrel(["import", "titles", "--", text])).code);
  }
  const [after] = await owner()`select count(*)::int as titles from catalog.titles`;
  expect(after).toEqual(before);
});

test("names of any script are kept to the letter", async () => {
  const names = ["فاطمة الزهراء", "王小明", "O'Brien; --", "Robert'); drop table members;--", "ß".repeat(200), "👩‍👩‍👧"];
  for (const name of names) {
    const { cardNumber } = await carrelJson("members", "add", "--name", name);
    expect(await carrelJson("members", "show", cardNumber)).toMatchObject({ name });
  }
});

test("a file that can't be taken is refused with its reason", async () => {
  expect(await refused("import", "titles", "/nowhere/at-all.csv")).toMatchObject({ exit: 1, code: "import_failed" });
  expect(await refused("import", "titles", "package.json")).toMatchObject({ exit: 1, code: "import_failed" });
  expect(await refused("import", "titles", "x.csv", "--encoding", "ebcdic")).toMatchObject({ exit: 2 });
});

test("the owner's work needs the owner's address", async () => {
  expect(await refused("migrate")).toMatchObject({ exit: 2, code: "invalid" });
});

test("a database that went away ends with 4", async () => {
  process.env.APP_DATABASE_URL = "postgres://nobody:x@127.0.0.1:3598/carrel";
  forget();
  expect(await refused("branch", "list")).toMatchObject({ exit: 4, code: "unavailable" });
  process.env.APP_DATABASE_URL = appUrl();
  forget();
});
