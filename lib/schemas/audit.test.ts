import { expect, test } from "vitest";
import { auditAddress, auditText, readAuditAddress, readAuditText } from "./audit";

test("the filter box is read word by word, with quotes where a value has spaces", () => {
  expect(readAuditText('outcome:refused  actor:"Ines Duarte" amount:>10 key:=7b1e:x')).toEqual({
    query: { outcome: "refused", actor: "Ines Duarte", amount: ">10", key: "=7b1e:x" },
    problems: [],
  });
  expect(readAuditText("  ")).toEqual({ query: {}, problems: [] });
});

test("what is not understood is named, and the rest is understood", () => {
  const { query, problems } = readAuditText("okafor colour:red outcome: since:7d since:8d");
  expect(query).toEqual({ since: "7d" });
  expect(problems.map(({ message }) => message)).toEqual([
    "Say what “okafor” is: account:okafor or actor:okafor, for example.",
    "There is no filter “colour”. There are: outcome, account, actor, key, amount, since, until, door, verb.",
    "Say which after “outcome:”.",
    "“since” is there twice.",
  ]);
});

test("text and address say the same, and are read back", () => {
  const query = { outcome: "refused", actor: "Ines Duarte", account: "cash:CEN", amount: "10..20" };
  expect(readAuditText(auditText(query)).query).toEqual(query);
  const params = Object.fromEntries(new URLSearchParams(auditAddress(query, "42").slice(1)));
  expect(readAuditAddress(params)).toEqual({ query, problems: [], after: "42" });
  expect(auditAddress({})).toBe("");
});

test("an address with odd parts is read for what makes sense in it", () => {
  expect(
    readAuditAddress({ outcome: ["posted", "failed"], account: " ", after: "1; drop", unknown: "x", key: "a\0b" }),
  ).toEqual({
    query: { outcome: "posted", key: "a b" },
    problems: [],
    after: undefined,
  });
});
