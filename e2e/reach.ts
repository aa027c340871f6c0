import { expect, type Page } from "@playwright/test";
import { expectNoSidewaysScroll } from "./looks";

/**
 * What readers' pages are for those who enlarge them, who choose their own colours, and who have no mouse: at twice and
 * four times the size nothing sticks out, in forced colours every control keeps its outline, and the tab key comes to
 * every control, shows where it is, and leaves again.
 */
export async function expectWithinReach(page: Page) {
  const wide = page.viewportSize();
  if (!wide) return;
  // Zoom of 200 % and 400 % leave a window of 1280 pixels so many of its own.
  for (const width of [640, 320]) {
    await page.setViewportSize({ width, height: wide.height });
    await expectNoSidewaysScroll(page);
  }
  await page.setViewportSize(wide);
  await page.emulateMedia({ forcedColors: "active" });
  expect(
    await page.evaluate(controlsWithoutEdge),
    `controls without an edge in forced colours on ${page.url()}`,
  ).toEqual([]);
  await expectKeyboardWalk(page);
  await page.emulateMedia({ forcedColors: null });
}

/** In the browser: what takes text or is pressed must be told from the page when grounds are all one colour. */
function controlsWithoutEdge(): string[] {
  const native = new Set(["checkbox", "radio", "range", "file", "hidden", "color"]);
  return [...document.querySelectorAll<HTMLElement>("input, select, textarea, button")]
    .filter((each) => each.checkVisibility() && !(each instanceof HTMLInputElement && native.has(each.type)))
    .filter((each) => {
      const style = getComputedStyle(each);
      const hasEdge = ["top", "right", "bottom", "left"].some(
        (side) =>
          style.getPropertyValue(`border-${side}-style`) !== "none" &&
          Number.parseFloat(style.getPropertyValue(`border-${side}-width`)) > 0,
      );
      // A button may be words alone, or a drawing with a name: both keep the colour of text.
      const isWordsAlone = each instanceof HTMLButtonElement && (each.textContent?.trim() ?? "") !== "";
      return !hasEdge && !isWordsAlone;
    })
    .map((each) => each.outerHTML.slice(0, 120));
}

/** From the top with the tab key alone. */
async function expectKeyboardWalk(page: Page) {
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    window.getSelection()?.removeAllRanges();
    window.scrollTo(0, 0);
  });
  const seen: string[] = [];
  for (let step = 0; step < 30; step += 1) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return undefined;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      return {
        html: element.outerHTML.slice(0, 120),
        place: [...document.querySelectorAll("*")].indexOf(element),
        isShown: outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 1,
        isThere: box.width > 0 && box.height > 0,
        isInParts: element instanceof HTMLInputElement && element.type === "date",
      };
    });
    // Behind the last control the browser itself has its turn.
    if (at === undefined) return;
    const name = `${at.place}`;
    // Day, month and year, one after the other.
    if (at.isInParts && seen.at(-1) === name) continue;
    expect(seen.includes(name) && seen.at(-1) === name, `the tab key leaves ${at.html} of ${page.url()}`).toBe(false);
    if (seen.includes(name)) return;
    seen.push(name);
    expect(at.isShown, `the focus is seen on ${at.html} of ${page.url()}`).toBe(true);
    expect(at.isThere, `${at.html} of ${page.url()} is on the page`).toBe(true);
  }
}
