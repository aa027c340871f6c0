import { expect } from "@playwright/test";
import { attemptOf, auditStage } from "../audit-stage";
import { drawnBy, once, type Screen, veryLong } from "./screen";

const audit = drawnBy("(staff)/audit/page.tsx", "admin", "Transfer audit");
const attempt = drawnBy("(staff)/audit/[id]/page.tsx", "admin", /^Attempt \d/);
const missing = drawnBy("not-found.tsx", "admin", "There is nothing at this address");

/** Attempts of a member whose name fits on no line: posted, replayed, reused and declined. Answers card and keys. */
const aBusyMember = once(async ({ staffPage }) => {
  const { aMember, topUp, payOut } = await auditStage(staffPage);
  const card = await aMember(veryLong.slice(0, 200));
  const posted = await topUp(card, "25.00");
  await topUp(card, "25.00", posted);
  await topUp(card, "26.00", posted);
  const declined = await payOut(card, "9999999.00");
  return { card, posted, declined };
});

/** Every attempt at moving money, as admins see it. */
export const auditScreens: Screen[] = [
  audit("the audit", async (stand) => {
    await aBusyMember(stand);
    return "/audit";
  }),
  audit(
    "the audit of one member, with its fields",
    async (stand) => `/audit?account=${(await aBusyMember(stand)).card}`,
    {
      act: async (page) => {
        await page.locator("summary", { hasText: "Filter by fields" }).click();
        await expect(page.getByLabel("Idempotency key")).toBeVisible();
      },
    },
  ),
  audit("the audit, nothing passes", "/audit?amount=%3E999999999&outcome=refused"),
  audit("the audit, none further", "/audit?after=1"),
  audit("the audit, a filter that can't be used", `/audit?q=${veryLong}+colour:red+outcome:perhaps`),
  attempt("an attempt and all tries with its key", async (stand) => {
    const { posted } = await aBusyMember(stand);
    return `/audit/${await attemptOf(stand.page, posted)}`;
  }),
  attempt("a declined attempt", async (stand) => {
    const { declined } = await aBusyMember(stand);
    return `/audit/${await attemptOf(stand.page, declined)}`;
  }),
  missing("no such attempt", "/audit/999999999", { status: 404 }),
];
