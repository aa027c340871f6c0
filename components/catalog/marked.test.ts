import fc from "fast-check";
import { expect, test } from "vitest";
import { asWritten } from "./folded";
import { pieces } from "./marked";

const marks = (text: string, words: string[]) =>
  pieces(text, words)
    .filter((piece) => piece.marked)
    .map((piece) => piece.piece);

test.each([
  ["One Hundred Years of Solitude", ["garcia", "solitude"], ["Solitude"]],
  ["Gabriel García Márquez", ["garcia", "marquez", "solitude"], ["García Márquez"]],
  ["Gabriel García Márquez, Gregory Rabassa", ["marquez"], ["Márquez"]],
  ["Solitude, Solitary", ["solit"], ["Solitude", "Solitary"]],
  ["The sea, the sea", ["the", "sea"], ["The sea", "the sea"]],
  ["L'Étranger", ["l", "etranger"], ["L", "Étranger"]],
  ["Straße", ["strasse"], ["Straße"]],
  ["Война и мир", ["мир"], ["мир"]],
  ["A title", [], []],
])("in %j, looking for %j, %j is marked", (text, words, marked) => {
  expect(marks(text, words)).toEqual(marked);
});

test("marking changes no letter, and neighbours are never both marked", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.array(fc.string({ maxLength: 3 })), (text, words) => {
      const found = pieces(text, words);
      expect(found.map((piece) => piece.piece).join("")).toBe(text);
      expect(found.some((piece, place) => piece.marked === found[place + 1]?.marked)).toBe(false);
    }),
  );
});

test("a corrected word is shown as the titles write it", () => {
  expect(asWritten("marquez", ["Gabriel García Márquez"])).toBe("Márquez");
  expect(asWritten("nowhere", ["Gabriel García Márquez"])).toBe("nowhere");
});
