import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { coverGround, coverGrounds, initial, longestWord } from "./cover-look";

test("a title has the same ground however it is cased, composed or padded", () => {
  expect(coverGround("Cien Años de Soledad ")).toBe(coverGround("cien an\u0303os de soledad"));
});

test("any title has a ground, the empty one and lone surrogates too", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (title) => {
      expect(coverGrounds).toContain(coverGround(title));
    }),
  );
});

test("grounds are spread over the titles", () => {
  const seen = new Map<string, number>();
  for (let n = 0; n < 1400; n++) {
    const ground = coverGround(`The title number ${n}`);
    seen.set(ground, (seen.get(ground) ?? 0) + 1);
  }
  expect(seen.size).toBe(coverGrounds.length);
  expect(Math.max(...seen.values())).toBeLessThan(200);
});

test("white letters on every ground meet AA, and every ground is a token", () => {
  const css = readFileSync(new URL("../app/globals.css", import.meta.url), "utf8");
  for (const ground of coverGrounds) {
    const hex = new RegExp(`--color-${ground.slice(3)}: #([0-9a-f]{6})`).exec(css)?.[1];
    // A missing token counts as white, whose contrast with white is 1.
    expect({ ground, contrast: contrastWithWhite(hex ?? "ffffff") }).toEqual({
      ground,
      contrast: expect.toSatisfy((value: number) => value >= 4.5),
    });
  }
});

test("the longest unbreakable stretch counts letters, not bytes, and nothing of CJK", () => {
  expect(longestWord("One Hundred Years of Solitude")).toBe(8);
  expect(longestWord("百年の孤独")).toBe(0);
  expect(longestWord("Jean-Christophe")).toBe(10);
  expect(longestWord("")).toBe(0);
});

test("the initial is a letter as a reader sees it", () => {
  expect(initial("  émile")).toBe("É");
  expect(initial("👩🏽‍🚀 in space")).toBe("👩🏽‍🚀");
  expect(initial("مئة عام")).toBe("م");
  expect(initial("   ")).toBe("");
});

function contrastWithWhite(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}
