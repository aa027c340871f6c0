import { expect } from "@playwright/test";
import { send } from "../api-stage";
import { aReaderOn } from "../money-stage";
import { linkFor, membersOf, somebody } from "../people-stage";
import { register as registerOn } from "../registration-stage";
import { aNewReader } from "./reader";
import { drawnBy, once, refuse, refuseField, type Screen, type Stand } from "./screen";

const byMail = drawnBy("(auth)/sign-in/by-mail/page.tsx", "visitor", "Sign in without a password");
const link = drawnBy("(auth)/sign-in/link/page.tsx", "visitor", "Sign in");
const register = drawnBy("(public)/register/page.tsx", "visitor", "Become a member");
const confirm = drawnBy("(public)/register/confirm/page.tsx", "visitor", "Confirm your e-mail");
const card = drawnBy("(member)/account/card/page.tsx", "visitor", "Library card");
const data = drawnBy("(member)/account/data/page.tsx", "visitor", "My data");
const registrations = drawnBy("(staff)/members/registrations/page.tsx", "staff", "Registrations");
const registration = drawnBy("(staff)/members/registrations/[id]/page.tsx", "staff", /^Maximiliane/);
const closing = drawnBy("(staff)/members/[id]/closing/page.tsx", "staff", "End of membership");
const settings = drawnBy("(staff)/settings/joining/page.tsx", "admin", "Joining and leaving");

const own = (path: string) => async (stand: Stand) => {
  await aNewReader(stand);
  return path;
};

/** Somebody with an endless name who registered. Answers the link of their letter. */
const aNewcomer = async ({ browser }: Stand) => {
  const person = { ...somebody("Max"), name: `Maximiliane-Charlotte${"-Henriette".repeat(12)}` };
  const page = await (await browser.newContext()).newPage();
  await registerOn(page, person);
  await page.context().close();
  return { person, link: await linkFor(person.email) };
};

/** The address of their registration, once their e-mail is confirmed. */
const aRegistration = once(async (stand: Stand) => {
  const { person, link: confirmed } = await aNewcomer(stand);
  const page = await (await stand.browser.newContext()).newPage();
  await page.goto(confirmed);
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByText("Your e-mail is confirmed.")).toBeVisible();
  await page.context().close();
  const found = await stand.staffPage.request.get("/api/v1/registrations?limit=200");
  const { items } = (await found.json()) as { items: { id: string; email: string }[] };
  return `/members/registrations/${items.find(({ email }) => email === person.email)?.id}`;
});

/** Joining, one's own card and data, and the end of a membership. */
export const joiningScreens: Screen[] = [
  byMail("a link to sign in, refused", "/sign-in/by-mail", {
    act: refuseField("Send the link", "Enter your card number or e-mail."),
  }),
  link("a link to sign in that is used up", "/sign-in/link?token=used"),
  register("registration, refused", "/register", { act: refuse("Register") }),
  register("registration, sent", "/register?done=sent"),
  register("registration, waiting", "/register?done=waiting"),
  confirm("an e-mail to be confirmed", async (stand) => (await aNewcomer(stand)).link),
  confirm("a link that confirms nothing", "/register/confirm?token=used"),
  registrations("registrations", "/members/registrations"),
  registrations("declined registrations", "/members/registrations?status=declined&done=declined"),
  registration("a registration, not declined without a reason", aRegistration, {
    act: refuseField("Decline", "Give a reason."),
  }),
  card("the card of a reader", own("/account/card")),
  data("my data, a wrong password", own("/account/data?refused=password")),
  data("my data, something is open", async (stand) => {
    const { card: number } = await aReaderOn(stand.page, stand, "Aoife Ní Bhriain");
    const { memberId } = await membersOf(stand.staffPage);
    await send(stand.staffPage, "/top-ups", { memberId: await memberId(number), amount: "1.00" });
    return "/account/data";
  }),
  closing("the end of a membership", async ({ staffPage }) => {
    const { aMember, memberId } = await membersOf(staffPage);
    return `/members/${await memberId(await aMember("Somebody Leaving"))}/closing`;
  }),
  closing("a former member", async ({ staffPage }) => {
    const { aMember, memberId } = await membersOf(staffPage);
    const id = await memberId(await aMember("Somebody Who Left"));
    await send(staffPage, `/members/${id}/closing`, {});
    await send(staffPage, `/members/${id}/anonymisation`, {});
    return `/members/${id}/closing`;
  }),
  settings("joining and leaving", "/settings/joining?done=saved"),
];
