import { beforeAll, expect, test } from "vitest";
import { carrel, carrelJson } from "../testing/command-line";
import { useDatabase } from "../testing/database";

useDatabase();
const card = "20010042";

beforeAll(async () => {
  await carrelJson("branch", "add", "CEN", "Central");
  await carrelJson("branch", "add", "HAR", "Harbour");
  await carrelJson("item-type", "add", "standard", "Standard loan");
  await carrelJson("category", "add", "adult", "Adult");
  await carrelJson("rules", "set", "--loan-days", "21", "--renewal-limit", "0");
  const { id } = await carrelJson("titles", "add", "--title", "Kindred", "--author", "Octavia E. Butler");
  await carrelJson("copies", "add", id, "--barcode", "31200117");
  await carrelJson("members", "add", "--card", card, "--name", "Maya Okafor", "--email", "maya@example.org");
});

test("open loans are listed with why they can't be renewed, and history is kept while it is on", async () => {
  expect((await carrel(["members", "loans", card])).out).toBe("Nothing is on loan.\n");
  await carrelJson("members", "history", card, "--keep", "yes");
  await carrelJson("check-out", card, "31200117");
  expect((await carrelJson("members", "loans", card)).items).toMatchObject([
    { title: "Kindred", renewable: false, reasons: [{ code: "renewal_limit_reached" }] },
  ]);
  expect((await carrel(["members", "loans", card])).out).toContain("can't be renewed");
  await carrelJson("check-in", "31200117");
  expect((await carrelJson("members", "history", card)).items).toMatchObject([{ title: "Kindred" }]);
  expect((await carrel(["members", "history", card, "--keep", "no"])).out).toBe("The history is off.\n");
  expect(await carrelJson("members", "forget")).toMatchObject({ loans: 0, holds: 0 });
});

test("letters are wanted and refused, but for those that the library insists on", async () => {
  const chosen = await carrelJson(
    "members",
    "preferences",
    card,
    "--refuse",
    "due_soon,hold_ready",
    "--language",
    "de",
  );
  expect(chosen).toMatchObject({ language: "de", receipts: false, mandatory: expect.arrayContaining(["lost"]) });
  expect(chosen.wanted).not.toContain("due_soon");
  expect((await carrelJson("members", "preferences", card, "--want", "due_soon")).wanted).toContain("due_soon");
  expect(await carrel(["members", "preferences", card, "--refuse", "lost"])).toMatchObject({
    code: 2,
    err: expect.stringContaining("sends this letter to everybody"),
  });
  expect(await carrelJson("notices", "mandatory", "none")).toEqual({ mandatoryNotices: [] });
  expect((await carrelJson("members", "preferences", card, "--refuse", "lost")).wanted).not.toContain("lost");
  expect(await carrelJson("notices", "mandatory", "lost")).toEqual({ mandatoryNotices: ["lost"] });
  expect((await carrel(["members", "preferences", card])).out).toMatch(/Sent to everybody +Lost/);
  expect(await carrel(["notices", "mandatory", "receipt"])).toMatchObject({ code: 2 });
});

test("a link to the due dates is made, told once, and revoked", async () => {
  expect((await carrel(["members", "calendar-link", card])).out).toBe("There is no link.\n");
  expect(await carrelJson("members", "calendar-link", card, "make")).toMatchObject({
    url: expect.stringMatching(/\/calendar\/[\w-]{43}\.ics$/),
  });
  expect((await carrel(["members", "calendar-link", card])).out).toContain("The link was made on");
  expect(await carrelJson("members", "calendar-link", card, "revoke")).toEqual({ madeAt: null });
});

test("a hold is picked up at another branch", async () => {
  const { id } = await carrelJson("titles", "add", "--title", "Waited for");
  await carrelJson("copies", "add", id, "--barcode", "31200118", "--branch", "CEN");
  const { hold } = await carrelJson("hold", "place", card, id, "--pickup", "CEN");
  expect((await carrel(["hold", "pickup", hold.id, "HAR"])).out).toContain("is picked up at Harbour now.");
  expect(await carrel(["hold", "pickup", hold.id, "XXX"])).toMatchObject({ code: expect.any(Number) });
});
