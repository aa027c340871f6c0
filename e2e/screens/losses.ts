import { send } from "../api-stage";
import { lateLoansOf } from "../loss-stage";
import { drawnBy, once, refuseField, type Screen, type Stand, veryLong } from "./screen";

const loan = drawnBy("(staff)/loans/[id]/page.tsx", "admin", /./);
const marked = drawnBy("(staff)/loans/marked/page.tsx", "admin", "Loans");
const copy = drawnBy("(staff)/catalog/titles/[id]/copies/[copyId]/page.tsx", "admin", /^Copy/);
const restrictions = drawnBy("(staff)/members/[id]/restrictions/page.tsx", "admin", "Restrictions");

/** A late loan that was charged for, a lost one, and a member who is restricted in every way, all too long. */
const theLate = once(async ({ page }: Stand) => {
  const { aMember, memberId, aLoan, chargeFines } = await lateLoansOf(page);
  const card = await aMember(veryLong.slice(0, 200));
  const lost = await aLoan(card, "Kindred");
  const late = await aLoan(card, veryLong, { isLate: true });
  await chargeFines(card);
  await send(page, `/loans/${lost.id}/loss`, {});
  const id = await memberId(card);
  await send(page, `/members/${id}/restrictions`, { reason: veryLong, kind: "barred", until: "2199-12-31" });
  const { id: past } = await send(page, `/members/${id}/restrictions`, { reason: "Wet books" });
  await send(page, `/restrictions/${past}/lift`, { reason: veryLong });
  const damaged = await aLoan(await aMember("Ada Nwosu"), "Wild Seed");
  await send(page, `/copies/${damaged.copyId}/mark`, { mark: "damaged", note: veryLong });
  return { late, lost, damaged, memberId: id };
});

/** Copies that are gone, and members who may not borrow. */
export const lossScreens: Screen[] = [
  loan("a late loan", async (stand) => `/loans/${(await theLate(stand)).late.id}`),
  loan("a lost loan", async (stand) => `/loans/${(await theLate(stand)).lost.id}`),
  marked("lost and missing copies", async (stand) => {
    await theLate(stand);
    return "/loans/marked";
  }),
  marked("lost copies, none further", "/loans/marked?mark=lost&after=1"),
  copy("a copy that is lost", async (stand) => {
    const { lost } = await theLate(stand);
    return `/catalog/titles/${lost.titleId}/copies/${lost.copyId}`;
  }),
  copy("a copy that is damaged", async (stand) => {
    const { damaged } = await theLate(stand);
    return `/catalog/titles/${damaged.titleId}/copies/${damaged.copyId}`;
  }),
  restrictions(
    "restrictions of a member, refused",
    async (stand) => `/members/${(await theLate(stand)).memberId}/restrictions`,
    { act: refuseField("Restrict member", "Give a reason") },
  ),
];
