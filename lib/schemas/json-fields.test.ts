import { expect, test } from "vitest";
import { jsonFields } from "./json-fields";

const messageOf = (value: unknown) => jsonFields.safeParse(value).error?.issues[0]?.message;
const nested = (depth: number): unknown => (depth === 0 ? "end" : { in: nested(depth - 1) });

test("fields are an object of anything that JSON knows", () => {
  const fields = { text: "ä", number: -1.5, yes: true, nothing: null, list: [1, [2]], object: { a: { b: {} } } };
  expect(jsonFields.parse(fields)).toEqual(fields);
  expect(jsonFields.parse({})).toEqual({});
});

test.each([[[]], [["a"]], ["text"], [5], [null], [true]])("what is no object is refused: %j", (value) => {
  expect(messageOf(value)).toBe("Fields are an object: names, each with a value.");
});

test("five levels are kept and six are refused, however many there are", () => {
  expect(messageOf(nested(5))).toBeUndefined();
  expect(messageOf(nested(6))).toBe("Fields lie in each other 5 deep at most.");
  expect(messageOf({ list: JSON.parse("[".repeat(200_000) + "]".repeat(200_000)) })).toMatch(/deep at most/);
});

test("what is too large, too exact or not to be stored is refused", () => {
  expect(messageOf({ text: "x".repeat(1_000_000) })).toBe("All fields together have at most 20,000 bytes.");
  expect(messageOf({ many: Array.from({ length: 20_000 }, () => 1) })).toBe(
    "All fields together have at most 20,000 bytes.",
  );
  expect(messageOf(JSON.parse('{"number": 1e999}'))).toMatch(/too large to be kept exactly/);
  expect(messageOf(JSON.parse('{"number": 12345678901234567890}'))).toMatch(/too large to be kept exactly/);
  expect(messageOf({ text: "a\u0000b" })).toMatch(/can't be stored/);
  expect(messageOf({ in: { "a\u0000": 1 } })).toMatch(/can't be stored/);
  expect(messageOf({ text: "\ud800" })).toMatch(/can't be stored/);
  expect(messageOf({ " ": 1 })).toMatch(/name of a field/);
  expect(messageOf({ ["n".repeat(101)]: 1 })).toMatch(/name of a field/);
});
