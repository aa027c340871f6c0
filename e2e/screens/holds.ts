import { expect } from "@playwright/test";
import { send } from "../api-stage";
import { anotherBranch, holdsOf } from "../hold-stage";
import { aReaderOn } from "../money-stage";
import { aNewReader } from "./reader";
import { drawnBy, once, refuseField, type Screen, type Stand, veryLong } from "./screen";

const holds = drawnBy("(staff)/holds/page.tsx", "staff", "Holds");
const hold = drawnBy("(staff)/holds/[id]/page.tsx", "staff", /./);
const queue = drawnBy("(staff)/catalog/titles/[id]/holds/page.tsx", "staff", "Queue");
const transits = drawnBy("(staff)/transits/page.tsx", "staff", "Transits");
const transit = drawnBy("(staff)/transits/[id]/page.tsx", "staff", /./);
const mine = drawnBy("(member)/account/holds/page.tsx", "member", "My holds");
const title = drawnBy("(public)/titles/[id]/page.tsx", "member", /./);

/** A title that is on the hold shelf for one and waited for by three, all of them with names too long. */
const aLongQueue = once(async ({ staffPage }) => {
  const { aMember, aTitleWithCopy, place, suspend, checkIn } = await holdsOf(staffPage);
  const { titleId, barcode } = await aTitleWithCopy(veryLong, { callNumber: veryLong.slice(0, 120) });
  const cards = [await aMember("Maximiliane-Charlotte".repeat(9)), await aMember("نور حداد"), await aMember("Teller")];
  const [first = ""] = cards;
  const ready = await place(titleId, first, { note: veryLong });
  await checkIn(barcode);
  const waiting: string[] = [];
  for (const card of cards.slice(1)) waiting.push(await place(titleId, card));
  await suspend(waiting.at(-1) ?? "", "2999-01-01");
  return { titleId, ready, waiting };
});

const aTransit = once(async ({ staffPage }) => {
  const { aTitleWithCopy } = await holdsOf(staffPage);
  const { barcode } = await aTitleWithCopy(veryLong);
  const { id: toBranchId } = await anotherBranch(staffPage);
  return (await send(staffPage, "/transits", { barcode, toBranchId })).transit.id;
});

/** Something on every list: to be cleared, to be fetched, high in demand. */
async function withAll(stand: Stand, show: string): Promise<string> {
  await aLongQueue(stand);
  const { aMember, aTitleWithCopy, place, cancel, checkIn } = await holdsOf(stand.staffPage);
  const cleared = await aTitleWithCopy("To be cleared");
  const given = await place(cleared.titleId, await aMember("Aoife Ní Bhriain"));
  await checkIn(cleared.barcode);
  await cancel(given);
  const wanted = await aTitleWithCopy("To be fetched", { shelfLocation: veryLong.slice(0, 120) });
  await place(wanted.titleId, await aMember("Seán Ó Briain"));
  return `/holds?show=${show}`;
}

/** Holds and transits: the shelf, the lists to work through, and what readers see of their own. */
export const holdScreens: Screen[] = [
  holds("the hold shelf", (stand) => withAll(stand, "shelf")),
  holds("the list of what to fetch", (stand) => withAll(stand, "pull")),
  holds("high demand", (stand) => withAll(stand, "demand")),
  holds("holds, none further", "/holds?show=demand&after=1"),
  hold("a hold that is ready, for a name too long", async (stand) => `/holds/${(await aLongQueue(stand)).ready}`),
  hold("a hold that waits", async (stand) => `/holds/${(await aLongQueue(stand)).waiting[0]}`),
  queue(
    "the queue of a title, refused",
    async (stand) => `/catalog/titles/${(await aLongQueue(stand)).titleId}/holds`,
    {
      act: refuseField("Place hold", "Scan or type a code"),
    },
  ),
  queue("a queue of nobody", async ({ staffPage }) => {
    const { aTitle } = await holdsOf(staffPage);
    return `/catalog/titles/${await aTitle("Waited for by nobody")}/holds`;
  }),
  transits("transits sent", async (stand) => {
    await aTransit(stand);
    return "/transits?show=out";
  }),
  transits("transits, none further", "/transits?show=in&after=1"),
  transit("a copy on its way", async (stand) => `/transits/${await aTransit(stand)}`),
  mine("my holds", "/account/holds"),
  mine(
    "my holds, none",
    async (stand) => {
      await aNewReader(stand);
      return "/account/holds";
    },
    { as: "visitor" },
  ),
  mine(
    "my holds, ready, waiting and suspended, with endless titles",
    async (stand) => {
      const { card } = await aReaderOn(stand.page, stand, "Aoife Ní Bhriain");
      const { aMember, aTitleWithCopy, place, suspend, checkIn } = await holdsOf(stand.staffPage);
      const ready = await aTitleWithCopy(veryLong);
      await place(ready.titleId, card);
      await checkIn(ready.barcode);
      const waiting = await aTitleWithCopy("ألف ليلة وليلة");
      await place(waiting.titleId, await aMember("Seán Ó Briain"));
      await place(waiting.titleId, card);
      await suspend(await place((await aTitleWithCopy("Suspended")).titleId, card));
      return "/account/holds";
    },
    { as: "visitor" },
  ),
  title("a title to be waited for", async (stand) => {
    const { aTitleWithCopy } = await holdsOf(stand.staffPage);
    return `/titles/${(await aTitleWithCopy("To be waited for")).titleId}`;
  }),
  title(
    "a title that one waits for",
    async (stand) => {
      const { card } = await aReaderOn(stand.page, stand, "Aoife Ní Bhriain");
      const { aTitleWithCopy, place } = await holdsOf(stand.staffPage);
      const { titleId } = await aTitleWithCopy("Waited for");
      await place(titleId, card);
      return `/titles/${titleId}`;
    },
    {
      as: "visitor",
      act: async (page) => {
        await expect(page.getByText("Number 1 in the queue")).toBeVisible();
      },
    },
  ),
];
