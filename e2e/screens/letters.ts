import { send } from "../api-stage";
import { stage } from "../desk-stage";
import { drawnBy, once, refuseWithout, type Screen, type Stand, veryLong } from "./screen";

const letters = drawnBy("(staff)/letters/page.tsx", "staff", "Letters");
const letter = drawnBy("(staff)/letters/[id]/page.tsx", "staff", "Hold ready");
const wordings = drawnBy("(staff)/settings/letters/page.tsx", "admin", "Letters");
const missing = drawnBy("not-found.tsx", "staff", "There is nothing at this address");

/** Somebody whose name fits on no line is told that something with such a title is ready, and has no e-mail address. */
const aLetter = once(async ({ staffPage }: Stand): Promise<{ id: string; card: string }> => {
  const { aCopy, aMember } = await stage(staffPage);
  const barcode = await aCopy(veryLong);
  const [copy] = (await (await staffPage.request.get(`/api/v1/copies?barcode=${barcode}`)).json()).items;
  const card = await aMember(veryLong.slice(0, 200));
  await send(staffPage, "/holds", { cardNumber: card, titleId: copy.titleId, pickupBranchId: copy.branchId });
  await send(staffPage, "/check-ins", { barcode });
  const { items } = await (await staffPage.request.get("/api/v1/notices?kind=hold_ready&limit=50")).json();
  const mine = items.find(({ cardNumber }: { cardNumber: string }) => cardNumber === card);
  return { id: mine.id, card };
});

/** What members are told, and in which words. */
export const letterScreens: Screen[] = [
  letters("letters", async (stand) => {
    await aLetter(stand);
    return "/letters";
  }),
  letters("letters to one member", async (stand) => `/letters?member=${(await aLetter(stand)).card}`),
  letters("letters to nobody", `/letters?member=${veryLong.slice(0, 40)}`),
  letters("letters that failed", "/letters?state=failed"),
  letter("a letter, everything too long", async (stand) => `/letters/${(await aLetter(stand)).id}`),
  wordings("the wording of a letter, with a preview", async (stand) => {
    await aLetter(stand);
    return "/settings/letters?kind=hold_ready&language=de";
  }),
  wordings("the wording of a letter that was never written", "/settings/letters?kind=lost"),
  wordings("a wording, refused", "/settings/letters?kind=receipt", { act: refuseWithout(/^Subject/, "Save wording") }),
  missing("no such letter", "/letters/99999999999", { status: 404 }),
];
