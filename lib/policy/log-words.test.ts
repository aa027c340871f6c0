import { expect, test } from "vitest";
import { logCsvLine } from "./log-csv";
import { changesInLine, changesOf, recordName, verbWords } from "./log-words";

const names = {
  branch: (id: string) => `Branch ${id}`,
  category: (code: string) => code.toUpperCase(),
  itemType: (code: string) => code,
  scale: 2,
  time: (at: Date) => at.toISOString().slice(0, 10),
};

test("a change says field by field what was and what became, in words", () => {
  const entry = {
    noun: "category",
    record: "adult",
    before: { name: "Adult", fees_limit_minor: 1000, fine_cap_minor: null, loan_limit: 10 },
    after: { name: "Adult", fees_limit_minor: 1250, fine_cap_minor: 500, loan_limit: 10 },
  };
  expect(verbWords(entry)).toBe("Changed");
  expect(recordName(entry, names)).toBe("Adult");
  expect(changesOf(entry, names).map(({ label, before, after }) => [label, before, after])).toEqual([
    ["May owe", "10.00", "12.50"],
    ["Fine cap", "", "5.00"],
  ]);
  expect(changesInLine(entry, names)).toBe("May owe: 10.00 → 12.50; Fine cap: nothing → 5.00");
});

test("what happens to a branch, a user and a key has a word of its own", () => {
  const at = "2026-11-22T10:00:00+00:00";
  const change = (column: string, before: string | null, after: string | null) =>
    verbWords({ noun: "branch", record: "CEN", before: { [column]: before }, after: { [column]: after } });
  expect(change("closed_at", null, at)).toBe("Closed");
  expect(change("closed_at", at, null)).toBe("Reopened");
  expect(change("disabled_at", null, at)).toBe("Disabled");
  expect(change("revoked_at", null, at)).toBe("Revoked");
  expect(verbWords({ noun: "closure", record: "1", before: {}, after: null })).toBe("Taken away");
});

test("each record is called as people know it, and by its number where it has no name", () => {
  const called = (noun: string, record: string, after: { [column: string]: unknown } | null) =>
    recordName({ noun, record, before: null, after }, names);
  expect(called("opening_hours", "7 2", {})).toBe("Branch 7, Tuesday");
  expect(called("rule", "3", { branch_id: null, category_code: "child", item_type_code: "dvd" })).toBe("CHILD, dvd");
  expect(called("notice_template", "overdue_1 de", {})).toMatch(/, de$/);
  expect(called("user", "12", { role: "member" })).toBe("#12");
});

test("what was done to the machine is told in words", () => {
  const job = { task: "send_mail", state: "failed", attempts: 3, run_at: "2026-11-22T10:00:00+00:00" };
  const retried = { noun: "job", record: "12", before: job, after: { ...job, state: "waiting", attempts: 0 } };
  expect([verbWords(retried), recordName(retried, names)]).toEqual(["Retried", "Send a letter with a link, #12"]);
  expect(changesInLine(retried, names)).toBe("State: failed → waiting; Tries: 3 → 0");
  expect(verbWords({ ...retried, before: retried.after, after: job })).toBe("Given up");
  const cleared = { noun: "cache", record: "", before: { results: 12 }, after: { results: 0 } };
  expect([verbWords(cleared), recordName(cleared, names)]).toEqual(["Cleared", "Everything"]);
  const ofOneKey = { noun: "cache", record: "figures.report", before: { key: "income" }, after: { key: "income" } };
  expect(recordName(ofOneKey, names)).toBe("figures.report, income");
  const lifted = {
    noun: "rate_limit",
    record: "sign-in-as",
    before: { tries: 11, limited_until: job.run_at },
    after: null,
  };
  expect([verbWords(lifted), recordName(lifted, names)]).toEqual(["Lifted", "Signing in with one name"]);
  expect(changesInLine(lifted, names)).toBe("Tries: 11 → nothing; Refused until: 2026-11-22 → nothing");
  expect(recordName({ ...lifted, record: "key:7" }, names)).toBe("API key 7");
});

test("a name that a spreadsheet would run as a formula goes out as a text", () => {
  const line = logCsvLine(
    {
      id: "1",
      at: new Date("2026-11-22T10:00:00Z"),
      actorKind: "user",
      actorName: "=cmd()",
      userId: "1",
      apiKeyId: null,
      noun: "branch",
      record: "CEN",
      before: null,
      after: { name: "Central" },
    },
    names,
  );
  expect(line).toContain(",'=cmd(),user,1,,Branch,CEN,Central,Added,Name: Central,,");
});
