import { expect } from "@playwright/test";
import { drawnBy, type Screen, veryLong } from "./screen";

const board = drawnBy("(staff)/figures/page.tsx", "staff", "Figures");
const report = (title: string, as: Screen["as"] = "staff") => drawnBy("(staff)/figures/[report]/page.tsx", as, title);
const missing = drawnBy("not-found.tsx", "staff", "There is nothing at this address");

/** What the library does, and what can be asked about it. */
export const figureScreens: Screen[] = [
  board("the figures", "/figures", {
    act: async (page) => {
      const table = page.locator("summary", { hasText: "The same as a table" });
      if (await table.isVisible()) await table.click();
    },
  }),
  board("the figures of no branch that there is", "/figures?branch=999999"),
  report("Circulation")("circulation by month", "/figures/circulation"),
  report("Circulation")("circulation by subject", "/figures/circulation?group=subject"),
  report("Circulation")("circulation, days in the wrong order", "/figures/circulation?from=2026-05-01&to=2026-04-01"),
  report("Circulation", "admin")("circulation, as the database does it", "/figures/circulation?explain=1", {
    act: async (page) => {
      await expect(page.getByText("Execution Time")).toBeVisible();
    },
  }),
  report("Most borrowed")("most borrowed", "/figures/most-borrowed"),
  report("Never borrowed")("never borrowed", "/figures/never-borrowed"),
  report("Overdue")("the overdue report", "/figures/overdue"),
  report("Overdue")("the overdue report, nothing", "/figures/overdue?min=9999"),
  report("Member activity")("member activity", "/figures/member-activity"),
  report("Income and waivers")("income and waivers", "/figures/income"),
  report("Holds ratio")("holds ratio", "/figures/holds-ratio"),
  report("Collection age")("collection age", "/figures/collection-age?group=type"),
  missing("no such report", `/figures/${veryLong.slice(0, 30)}`, { status: 404 }),
];
