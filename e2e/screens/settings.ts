import { expect } from "@playwright/test";
import { drawnBy, refuse, type Screen } from "./screen";

const branches = drawnBy("(staff)/settings/branches/page.tsx", "admin", "Branches");
const appearance = drawnBy("(staff)/settings/appearance/page.tsx", "admin", "Appearance");
const log = drawnBy("(staff)/log/page.tsx", "admin", "Log");
const find = drawnBy("(staff)/find/page.tsx", "staff", "Find");
const desk = drawnBy("(staff)/loans/page.tsx", "staff", "Loans");

/** The branches, how the pages look, what was changed; and the palette over any of them. */
export const settingScreens: Screen[] = [
  branches("branches, refused", "/settings/branches", { act: refuse("Save branch") }),
  branches("a branch that is changed", "/settings/branches?change=HAR&saved=branch"),
  branches("a branch that can't be closed yet", "/settings/branches?close=HAR", {
    act: async (page) => {
      await page.getByLabel("Its members belong to").selectOption({ label: "Central" });
      await page.getByRole("button", { name: "Close this branch" }).click();
      await expect(page.getByRole("alert").filter({ hasText: "Still there:" })).toBeFocused();
    },
  }),
  appearance("appearance", "/settings/appearance?done=saved"),
  log("the log", "/log"),
  log("the log, nothing passes", "/log?who=nobody-is-called-this"),
  log("the log, refused", "/log?since=yesterday"),
  log("the log of rules", "/log?what=rule"),
  find("find, nothing typed", "/find"),
  find("find, found", "/find?q=an"),
  find("find, nothing found", "/find?q=qqqqqqqqq"),
  desk("the palette", "/loans", {
    act: async (page) => {
      await expect(page.getByRole("button", { name: "Find" }).filter({ visible: true })).toBeVisible();
      await page.keyboard.press("Control+K");
      await page.getByRole("combobox").fill("members");
      await expect(page.getByRole("option", { name: "Members", exact: true })).toBeVisible();
    },
  }),
];
