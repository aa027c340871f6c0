import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { attemptCsvHead, attemptCsvLine } from "./attempt-csv";
import { earlierWords, outcomeWords, routeWords, shortKey, sqlstateName } from "./attempt-words";

const line = {
  id: "7",
  openedAt: new Date("2026-11-21T10:42:07.113Z"),
  finishedAt: null,
  result: null,
  code: null,
  sqlstate: null,
  verb: "transfer",
  kind: null,
  amountMinor: "1250",
  amountGiven: null,
  currency: "EUR",
  scale: 2,
  debitAccountId: "1",
  debitName: '=HYPERLINK("http://evil.example")',
  creditAccountId: "99",
  creditName: null,
  refersTo: null,
  actor: "user:3",
  userName: 'O\'Brien, "Bo"',
  apiKeyName: null,
  door: "web",
  key: "-key-12345678",
  try: 1,
  earlierResult: null,
  earlierCode: null,
  earlierSqlstate: null,
  transferId: null,
  replayOf: null,
  balanceSeen: "-500",
  durationUs: "1234",
  reason: "+1\nsecond line",
  sessionId: null,
  ip: "10.0.0.1",
  userAgent: "@agent",
};

test("a file is read back as it was written, with a header, times in UTC and amounts as decimals", () => {
  const [row] = parse<Record<string, string>>(attemptCsvHead + attemptCsvLine(line), { columns: true, bom: true });
  expect(row).toMatchObject({
    id: "7",
    opened_at: "2026-11-21T10:42:07.113Z",
    amount: "12.50",
    by: 'O\'Brien, "Bo"',
    balance_seen: "-5.00",
    duration_ms: "1.234",
    result: "",
  });
  expect(attemptCsvHead.startsWith("\ufeffid,")).toBe(true);
});

test("no text begins as a formula does; a number stays a number", () => {
  const [row] = parse<Record<string, string>>(attemptCsvHead + attemptCsvLine(line), { columns: true, bom: true });
  expect(row).toMatchObject({
    from: `'=HYPERLINK("http://evil.example")`,
    key: "'-key-12345678",
    reason: "'+1\nsecond line",
    user_agent: "'@agent",
  });
});

test("an amount that was none is exported as it came", () => {
  const [row] = parse<Record<string, string>>(
    attemptCsvHead + attemptCsvLine({ ...line, amountMinor: null, amountGiven: "1e3" }),
    {
      columns: true,
      bom: true,
    },
  );
  expect(row?.amount).toBe("1e3");
});

test("outcomes, databases and routes have words", () => {
  expect(outcomeWords({ result: "declined", code: "insufficient_funds" })).toBe("Insufficient funds");
  expect(outcomeWords({ result: null, code: null })).toBe("No outcome yet");
  expect(outcomeWords({ result: "refused", code: "never_heard_of" })).toBe("never heard of");
  expect(sqlstateName("40P01")).toBe("deadlock");
  expect(sqlstateName("00000")).toBeUndefined();
  expect(
    earlierWords({ ...line, try: 2, earlierResult: "failed", earlierCode: "interrupted", earlierSqlstate: "40P01" }),
  ).toBe("deadlock");
  expect(earlierWords({ ...line, try: 2 })).toBe("no answer");
  expect(routeWords({ ...line, debitName: "Cash desk Central" })).toBe("Cash desk Central → Account 99, unknown");
  expect(shortKey("7b1e04f2-0000-4000-8000-0000000044c0")).toBe("7b1e…44c0");
});
