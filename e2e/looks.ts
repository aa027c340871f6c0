import { expect, type JSHandle, type Page } from "@playwright/test";
import axe from "axe-core";
import { phone } from "./viewports";

type Axe = JSHandle<typeof axe>;
type Rules = { type: "tag" | "rule"; values: string[] };
const rulesOfUse: Rules = {
  type: "tag",
  values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
};
const rulesOfColour: Rules = { type: "rule", values: ["color-contrast", "link-in-text-block"] };

/**
 * What stands on the page now is for everybody: wide and on a phone, in light and in dark, axe finds nothing by the
 * rules of WCAG 2.2 AA and those of good practice, and nothing sticks out to the right. The page is made ready once for
 * all of it: what a phone shows is decided by style sheets alone. `onPhone` is what is done there before one looks.
 */
export async function expectForEverybody(page: Page, { onPhone }: { onPhone?: (page: Page) => Promise<void> } = {}) {
  // While one page gives way to the next there is a moment without a title.
  await expect(page).toHaveTitle(/./);
  await expectNoSidewaysScroll(page);
  // The project of phones repeats some stories: what they come to was looked at on the desktop's turn.
  if (isNarrow(page)) return;
  const inPage: Axe = await page.evaluateHandle(`${axe.source}; axe`);
  await expectAccessible(page, inPage, "light", rulesOfUse);
  // Only colours are others in the dark.
  await expectAccessible(page, inPage, "dark", rulesOfColour);
  await asOnPhone(page, async () => {
    await onPhone?.(page);
    await expectNoSidewaysScroll(page);
    await expectCurrentInSight(page);
    await expectAccessible(page, inPage, "dark", rulesOfColour);
    await expectAccessible(page, inPage, "light", rulesOfUse);
  });
  await page.emulateMedia({ colorScheme: null });
}

/** Nothing sticks out to the right: a page never scrolls sideways. */
export async function expectNoSidewaysScroll(page: Page) {
  // Not innerWidth: on a phone that grows with a page that is too wide. Polled, because a window that was made smaller
  // a moment ago may not have been laid out anew.
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth), `width of ${page.url()} ${where(page)}`)
    .toBeLessThanOrEqual(page.viewportSize()?.width ?? 0);
}

/** Where one is, is said without scrolling sideways for it: by the current one of tabs, steps and links. */
async function expectCurrentInSight(page: Page) {
  const hidden = () =>
    page.evaluate(() =>
      [...document.querySelectorAll("nav [aria-current]")]
        .filter((each) => each.checkVisibility())
        .filter((each) => {
          const { left, right } = each.getBoundingClientRect();
          let [from, to] = [0, document.documentElement.clientWidth];
          for (let around = each.parentElement; around; around = around.parentElement) {
            if (getComputedStyle(around).overflowX === "visible") continue;
            const edge = around.getBoundingClientRect();
            [from, to] = [Math.max(from, edge.left), Math.min(to, edge.right)];
          }
          return left < from - 1 || right > to + 1;
        })
        .map((each) => each.outerHTML.slice(0, 120)),
    );
  await expect.poll(hidden, `what is current and out of sight on ${page.url()}`).toEqual([]);
}

async function expectAccessible(page: Page, inPage: Axe, colorScheme: "light" | "dark", runOnly: Rules) {
  await page.emulateMedia({ colorScheme });
  // What a header that stays above the page covers just now is out of reach for axe, and not for people, who scroll.
  await page.evaluate(() => window.scrollTo(0, 0));
  const look = () =>
    inPage.evaluate(async (it, rules) => {
      const { violations } = await it.run(document, { runOnly: rules, resultTypes: ["violations"] });
      return violations.flatMap(({ id, help, nodes }) =>
        nodes.map(({ target }) => `${id} (${help}): ${target.join(" ")}`),
      );
    }, runOnly);
  let found = await look();
  // A page that follows what changes may be drawn anew under one's eyes, half of it just then. What is wrong stays so.
  if (found.length > 0) {
    await expect(page).toHaveTitle(/./);
    found = await look();
  }
  expect(found, `accessibility of ${page.url()} ${where(page)} in ${colorScheme}`).toEqual([]);
}

/** The page as it stands, on a screen of the size of a phone, under a finger. */
export async function asOnPhone(page: Page, look: () => Promise<void>) {
  const wide = page.viewportSize();
  const session = await page.context().newCDPSession(page);
  // A finger is shown other things than a mouse.
  await session.send("Emulation.setTouchEmulationEnabled", { enabled: true });
  await page.setViewportSize(phone);
  await look();
  if (wide) await page.setViewportSize(wide);
  await session.send("Emulation.setTouchEmulationEnabled", { enabled: false });
  await session.detach();
}

const isNarrow = (page: Page) => (page.viewportSize()?.width ?? 0) <= phone.width;
const where = (page: Page) => (isNarrow(page) ? "on a phone" : "on a desktop");
