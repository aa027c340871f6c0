import { beforeAll, expect, test } from "vitest";
import { carrel, carrelJson } from "../testing/command-line";
import { useDatabase } from "../testing/database";

useDatabase();
let titleId = "";

beforeAll(async () => {
  await carrelJson("branch", "add", "CEN", "Central");
  await carrelJson("branch", "add", "HAR", "Harbour");
  await carrelJson("item-type", "add", "standard", "Standard loan");
  await carrelJson("category", "add", "adult", "Adult");
  await carrelJson("rules", "set", "--loan-days", "21", "--renewal-limit", "1");
  titleId = (await carrelJson("titles", "add", "--title", "Kindred", "--author", "Octavia E. Butler")).id;
  await carrelJson("copies", "add", titleId, "--barcode", "31200117", "--call-number", "813.54 BUT");
  for (const card of ["20010042", "20010043"])
    await carrelJson("members", "add", "--card", card, "--name", `Reader ${card}`);
});

test("holds are placed, listed, moved, suspended, resumed and cancelled at the command line", async () => {
  const placed = await carrelJson("hold", "place", "20010042", titleId);
  expect(placed).toMatchObject({ status: "done", hold: { position: 1, pickupBranch: "Central" } });
  const said = await carrel(["hold", "place", "20010043", "31200117", "--copy", "--pickup", "HAR"]);
  expect(said.out).toContain("Reader 20010043 waits for “Kindred”, number 2 in the queue, to be picked up at Harbour.");
  expect(said.out).toContain("A copy is on the shelf right now: Central");

  const refused = await carrel(["hold", "place", "20010042", titleId]);
  expect(refused).toMatchObject({ code: 1 });
  expect(refused.err).toContain("Reader 20010042 waits for “Kindred” already.");

  const { items } = await carrelJson("hold", "list", "--title", titleId);
  const [first, second] = items.map((hold: { id: string }) => hold.id);
  expect((await carrelJson("hold", "move", second, "first")).hold.position).toBe(1);
  expect(await carrel(["hold", "move", second, "first"])).toMatchObject({ code: 2 });
  expect((await carrelJson("hold", "move", second, "--after", first)).hold.position).toBe(2);
  await carrelJson("hold", "suspend", first, "--until", "2999-01-01");
  expect((await carrel(["hold", "list", "--member", "20010042"])).out).toContain("Suspended until");
  await carrelJson("hold", "resume", first);
  expect((await carrelJson("pull-list")).items).toMatchObject([{ barcode: "31200117", waiting: 2 }]);
  expect((await carrelJson("high-demand")).items).toMatchObject([{ titleId, waiting: 2, copies: 1, perCopy: 2 }]);
  expect((await carrel(["high-demand"])).out).toContain("Kindred");

  const key = ["--key", "cancel-this-hold"];
  const cancelled = await carrel(["hold", "cancel", first, "--reason", "Moved away", ...key]);
  expect(cancelled.out).toContain("is cancelled.");
  expect((await carrel(["hold", "cancel", first, "--reason", "Moved away", ...key])).out).toContain(
    "(Answered before.)",
  );
  expect(await carrel(["hold", "cancel", first])).toMatchObject({ code: 1 });
  expect((await carrelJson("hold", "list", "--member", "20010042", "--all")).items).toMatchObject([
    { status: "cancelled", endReason: "Moved away" },
  ]);
  expect((await carrel(["hold", "list", "--branch", "HAR"])).out).toContain("No holds.");
});

test("copies are sent and called back at the command line", async () => {
  const sent = await carrel(["transit", "send", "31200117", "HAR"]);
  expect(sent.out).toContain("31200117 “Kindred” is on its way to Harbour.");
  expect(await carrel(["transit", "send", "31200117", "HAR"])).toMatchObject({ code: 1 });
  expect((await carrel(["transit", "list", "--branch", "HAR"])).out).toContain("Kindred");
  const { items } = await carrelJson("transit", "list", "--out");
  expect((await carrel(["transit", "cancel", items[0].id])).out).toContain("stays here");
  expect((await carrel(["transit", "list", "--out"])).out).toContain("Nothing is under way.");
});

test("the open holds of a member are walked page by page, and the walk ends", async () => {
  const { cardNumber } = await carrelJson("members", "add", "--card", "20010044", "--name", "Reader");
  const wanted: string[] = [];
  for (const title of ["Wild Seed", "Fledgling", "Dawn"]) {
    const { id } = await carrelJson("titles", "add", "--title", title);
    await carrelJson("copies", "add", id);
    wanted.unshift((await carrelJson("hold", "place", cardNumber, id)).hold.id);
  }
  const list = ["hold", "list", "--member", cardNumber, "--limit", "2"];
  const first = await carrelJson(...list);
  expect(first).toMatchObject({ items: wanted.slice(0, 2).map((id) => ({ id })), next: wanted[1] });
  const second = await carrelJson(...list, "--after", first.next);
  expect(second).toMatchObject({ items: [{ id: wanted[2] }], next: null });
});
