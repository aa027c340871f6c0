import { expect, test } from "vitest";
import { shortName } from "./short-name";

test.each([
  ["Aoife Ní Bhriain", "Aoife B."],
  ["Maya Okafor", "Maya O."],
  ["نور حداد", "نور ح."],
  ["Sukarno", "Sukarno"],
  ["  Seán   Ó Sé ", "Seán S."],
  ["Anna 👩‍👧 Ö̈", "Anna Ö̈."],
])("%s is %s to whoever knows the card alone", (name, short) => {
  expect(shortName(name)).toBe(short);
});

test("a first name without an end is cut", () => {
  expect(shortName("A".repeat(200)).length).toBe(41);
});
