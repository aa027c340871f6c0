import { drawnBy, refuse, refuseField, type Screen } from "./screen";

const matrix = drawnBy("(staff)/settings/rules/page.tsx", "admin", "Circulation rules");
const cell = drawnBy("(staff)/settings/rules/cell/page.tsx", "admin", /, /);
const whatIf = drawnBy("(staff)/settings/rules/what-if/page.tsx", "staff", "What if?");
const hours = drawnBy("(staff)/settings/hours/page.tsx", "admin", "Opening hours");
const missing = drawnBy("not-found.tsx", "admin", "There is nothing at this address");

/** Rules, what they would do, and when branches are open. */
export const ruleScreens: Screen[] = [
  matrix("the matrix of rules", "/settings/rules"),
  matrix("the matrix of one branch", "/settings/rules?branchCode=HAR&saved=removed"),
  cell("a rule", "/settings/rules/cell?saved=rule"),
  cell("a place without a rule, refused", "/settings/rules/cell?branchCode=HAR&categoryCode=child&itemTypeCode=dvd", {
    act: async (page) => {
      await page.getByLabel("Fine for each period late").fill("a lot");
      await refuseField("See what would change", "Give an amount from 0")(page);
    },
  }),
  cell("a rule that says nothing", "/settings/rules/cell?branchCode=HIL&categoryCode=adult", {
    act: async (page) => {
      await page.getByRole("button", { name: "See what would change" }).click();
      await page.getByText("This rule says nothing.").waitFor();
    },
  }),
  cell("a preview", "/settings/rules/cell?categoryCode=staff&step=preview&version=1&loanDays=7&fine=0.10"),
  cell("a rule to be taken away", "/settings/rules/cell?categoryCode=staff&step=remove"),
  missing("no such place", "/settings/rules/cell?branchCode=NONE", { status: 404 }),
  whatIf("what if", "/settings/rules/what-if"),
  whatIf("what if, refused", "/settings/rules/what-if?cardNumber=99999999&barcode=99999999"),
  whatIf("what if, answered", "/settings/rules/what-if?cardNumber=20010001&barcode=31200001&on=2031-06-02"),
  hours("opening hours", "/settings/hours?saved=hours"),
  hours("opening hours, refused", "/settings/hours?branchCode=HAR", { act: refuse("Add closure") }),
];
