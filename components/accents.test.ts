import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { accents } from "../lib/schemas/library";

const css = readFileSync("app/globals.css", "utf8");
type Scheme = "light" | "dark";

/** The colour of a token in a block of the stylesheet: light-dark(light, dark). */
function colourIn(block: string, token: string, scheme: Scheme): string {
  const [, light = "", dark = ""] = new RegExp(`--${token}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(block) ?? [];
  return scheme === "light" ? light : dark;
}

const blockOf = (selector: string) => css.slice(css.indexOf(`${selector} {`)).split("\n}")[0] ?? "";

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

describe.each(["light", "dark"] as const)("in %s", (scheme) => {
  const root = blockOf(":root");

  test.each(accents)("%s can be read on every ground, and its ink on it", (accent) => {
    const block = blockOf(`[data-accent="${accent}"]`);
    const own = colourIn(block, "accent", scheme);
    const soft = colourIn(block, "accent-soft", scheme);
    const grounds = ["paper", "sheet", "shade"].map((token) => colourIn(root, token, scheme));
    for (const ground of [...grounds, soft]) expect(contrast(own, ground)).toBeGreaterThanOrEqual(4.5);
    for (const ink of ["ink", "ink-2"]) expect(contrast(colourIn(root, ink, scheme), soft)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colourIn(block, "accent-ink", scheme), own)).toBeGreaterThanOrEqual(4.5);
  });
});

test("pine is what the pages have anyway", () => {
  for (const token of ["accent", "accent-ink", "accent-soft"])
    for (const scheme of ["light", "dark"] as const)
      expect(colourIn(blockOf('[data-accent="pine"]'), token, scheme)).toBe(colourIn(blockOf(":root"), token, scheme));
});
