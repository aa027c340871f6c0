import { randomUUID } from "node:crypto";
import { libraryOf, send } from "../api-stage";
import { stage } from "../desk-stage";
import { expect } from "../fixtures";
import { drawnBy, once, refuseField, refuseWithout, type Screen, type Stand, veryLong } from "./screen";

const list = drawnBy("(staff)/tasks/page.tsx", "staff", "Tasks");
const task = drawnBy("(staff)/tasks/[id]/page.tsx", "staff", /./);
const missing = drawnBy("not-found.tsx", "staff", "There is nothing at this address");

/** A word of its own, so that these tasks are found among everybody's. */
const word = `screen${randomUUID().slice(0, 8)}`;

/** Tasks in each of their looks. Answers the ids of the first one and of one with everything too long. */
const someTasks = once(async ({ staffPage }: Stand): Promise<{ first: string; long: string }> => {
  const { aCopy, aMember } = await stage(staffPage);
  const [barcode, card] = [await aCopy(veryLong), await aMember(veryLong.slice(0, 200))];
  const add = async (line: string): Promise<string> => (await send(staffPage, "/tasks/lines", { line })).id;
  const first = await add(`${word} call the supplier today !high +desk@carrel.example every week`);
  await add(`${word} inspect it 2020-01-02 @copy:${barcode}`);
  await add(`${word} ask them tomorrow !low @member:${card}`);
  const long = await add(`${word} ${veryLong.slice(0, 380)} 2020-01-02 !high @copy:${barcode} every day`);
  const { items } = await (await staffPage.request.get(`/api/v1/copies?barcode=${barcode}`)).json();
  await send(staffPage, `/copies/${items[0].id}/mark`, { mark: "damaged" });
  return { first, long };
});

/** What staff have to do. */
export const taskScreens: Screen[] = [
  list("tasks of everybody", async (stand) => {
    await someTasks(stand);
    return `/tasks?show=all&q=${word}`;
  }),
  list("a task while it is typed", "/tasks", {
    act: async (page) => {
      await page
        .getByLabel("Add a task")
        .fill(`${veryLong.slice(0, 90)} friday !high @copy:31200004 +desk@carrel.example every week`);
      await expect(page.getByText("High priority")).toBeVisible();
    },
  }),
  list("a task that can't be added", "/tasks?show=all", {
    act: async (page) => {
      await page.getByLabel("Add a task").fill("find it @copy:NOSUCH");
      await refuseField("Add", "There is no copy with the barcode NOSUCH.")(page);
    },
  }),
  list("overdue tasks, found", async (stand) => {
    await someTasks(stand);
    return `/tasks?show=overdue&q=${word}`;
  }),
  list("a task that is done, with the way back", async (stand) => {
    const { staffPage } = stand;
    await someTasks(stand);
    const { id } = await send(staffPage, "/tasks/lines", { line: `${word} is over 2020-01-02 every year` });
    const { origin } = await libraryOf(staffPage);
    await staffPage.request.put(`/api/v1/tasks/${id}/completion`, { headers: { origin } });
    return `/tasks?show=done&q=${word}&did=done&task=${id}`;
  }),
  list("no task found", `/tasks?show=all&q=${"nothing".repeat(20)}`),
  task("a task, everything too long", async (stand) => `/tasks/${(await someTasks(stand)).long}`),
  task("a task without a text, refused", async (stand) => `/tasks/${(await someTasks(stand)).first}`, {
    act: refuseWithout(/^Task/, "Save task"),
  }),
  missing("no such task", "/tasks/999999999", { status: 404 }),
];
