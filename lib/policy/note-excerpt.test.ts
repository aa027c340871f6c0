import { expect, test } from "vitest";
import { excerptOf, fieldLines, wordsIn } from "./note-excerpt";

test("an excerpt is the beginning, or what stands round the word that is looked for", () => {
  const long = `# Shelves\n\n${"Nothing of note here. ".repeat(40)}The **Brontë** shelf leans. ${"And so on. ".repeat(40)}`;
  expect(excerptOf(long, [])).toMatch(/^Nothing of note here\..*…$/);
  const found = excerptOf(long, wordsIn("BRONTE"));
  expect(found).toMatch(/^….*The Brontë shelf leans.*…$/);
  expect(found.length).toBeLessThan(240);
  expect(excerptOf(long, wordsIn("nowhere"))).toBe(excerptOf(long, []));
  expect(excerptOf("", wordsIn("x"))).toBe("");
});

test("fields are lines, of which those with the word are told", () => {
  const fields = { supplier: "Łódź Papier", quote: { amount: "120.00" }, paid: true };
  expect(fieldLines(fields)).toEqual(["supplier: Łódź Papier", 'quote: {"amount":"120.00"}', "paid: true"]);
  expect(fieldLines(fields, wordsIn("papier"))).toEqual(["supplier: Łódź Papier"]);
});

test("what is typed is looked for word by word", () => {
  expect(wordsIn("  Gabriel-García, 4711!")).toEqual(["gabriel", "garcia", "4711"]);
  expect(wordsIn("!!!")).toEqual([]);
});
