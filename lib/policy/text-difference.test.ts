import fc from "fast-check";
import { expect, test } from "vitest";
import { differenceOf, type Piece, shortened } from "./text-difference";

const without = (pieces: Piece[], kind: Piece["kind"]) =>
  pieces
    .filter((piece) => piece.kind !== kind)
    .map(({ text }) => text)
    .join("");

test("a difference tells the words that went and those that came in their place", () => {
  expect(differenceOf("Two oak shelves, ordered.", "Two pine shelves, delivered today.")).toEqual([
    { kind: "same", text: "Two " },
    { kind: "gone", text: "oak" },
    { kind: "added", text: "pine" },
    { kind: "same", text: " shelves, " },
    { kind: "gone", text: "ordered" },
    { kind: "added", text: "delivered today" },
    { kind: "same", text: "." },
  ]);
  expect(differenceOf("same", "same")).toEqual([{ kind: "same", text: "same" }]);
  expect(differenceOf("", "new")).toEqual([{ kind: "added", text: "new" }]);
  expect(differenceOf("", "")).toEqual([]);
});

test("whatever the texts are, both can be put together again from their difference", () => {
  const text = fc.array(fc.constantFrom("a", "b", "c", " ", "\n", "ö", ".", "word ")).map((parts) => parts.join(""));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const pieces = differenceOf(before, after);
      expect(without(pieces, "added")).toBe(before);
      expect(without(pieces, "gone")).toBe(after);
    }),
  );
});

test("two long texts that share little are told quickly, and whole", () => {
  const words = (seed: number) => Array.from({ length: 5_000 }, (_, n) => `w${(n * seed) % 991}`).join(" ");
  const pieces = differenceOf(words(7), words(13));
  expect(without(pieces, "added")).toBe(words(7));
  expect(without(pieces, "gone")).toBe(words(13));
});

test("what did not change is cut short between the changes", () => {
  const long = "unchanged ".repeat(60);
  const [first, , , middle, , last] = shortened(
    differenceOf(`${long}a b ${long}c ${long}`, `${long}A b ${long}C ${long}`),
    30,
  );
  expect(first?.text.length).toBeLessThan(40);
  expect(middle?.text).toMatch(/ unchanged … unchanged /);
  expect(last).toBeDefined();
});
