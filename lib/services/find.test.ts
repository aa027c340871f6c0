import { expect, test } from "vitest";
import { operator } from "../auth/actor";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { find } from "./find";
import { reports } from "./report-definitions";

const { owner } = useDatabase();
const { aCopy, aMember, anActor, aTitle } = factories(owner);

const nouns = [
  {
    href: "/vendors",
    label: "Vendors",
    permission: "office:write",
    actions: [{ href: "/vendors/new", label: "New vendor" }],
  },
  { href: "/engines", label: "Engines", permission: "machine:manage" },
] as const;

test("nothing typed answers what can be done and where to go, each only for those who may", async () => {
  const staff = await find(await anActor("staff"), " ", nouns);
  const hrefs = staff.map(({ href }) => href);
  expect(hrefs).toEqual(expect.arrayContaining(["/desk", "/members/new", "/vendors", "/vendors/new"]));
  for (const href of ["/settings", "/users", "/engines", "/log"]) expect(hrefs).not.toContain(href);
  const admin = await find(operator(), "", nouns);
  expect(admin.map(({ href }) => href)).toEqual(expect.arrayContaining(["/settings", "/users", "/engines"]));
});

test("a screen is found by the beginnings of its words, by other names, and whatever the accents", async () => {
  const labels = async (q: string) => (await find(operator(), q, nouns)).map(({ label }) => label);
  expect(await labels("loan d")).toContain("Loan desk");
  expect((await labels("new m"))[0]).toBe("New member");
  expect(await labels("patrons")).toContain("Members");
  expect(await labels("Ópening")).toContain("Opening hours");
  expect(await labels("engi")).toContain("Engines");
});

test("a report is found by its name, like any screen, by who may read figures", async () => {
  const hrefs = async (q: string, actor = operator()) => (await find(actor, q, nouns)).map(({ href }) => href);
  expect((await hrefs("most b"))[0]).toBe("/figures/most-borrowed");
  expect(await hrefs("waivers")).toContain("/figures/income");
  expect(await hrefs("reports")).toEqual(expect.arrayContaining(reports.map(({ name }) => `/figures/${name}`)));
  const key = { ...operator(), kind: "key" as const, permissions: ["loans:read"] as const };
  expect(await hrefs("most borrowed", key)).toEqual([]);
});

test("a barcode opens its copy and a card its member, whatever else is found, in capital letters or small", async () => {
  const copy = await aCopy({ barcode: "C-31-77" });
  const member = await aMember({ cardNumber: "C3177X" });
  const staff = await anActor("staff");
  expect((await find(staff, "c-31-77", nouns))[0]).toMatchObject({
    kind: "copy",
    href: `/catalog/titles/${copy.titleId}/copies/${copy.id}`,
    exact: true,
  });
  expect((await find(staff, " c3177x ", nouns))[0]).toMatchObject({
    kind: "member",
    href: `/members/${member.id}`,
    exact: true,
  });
});

test("members are found by part of a name, and titles by their words", async () => {
  await aMember({ name: "Žofie Dvořáková" });
  await aTitle({ title: "The lighthouse at the end of the world" });
  await owner()`select catalog.refresh_words()`.catch(() => undefined);
  const staff = await anActor("staff");
  expect(await find(staff, "dvorak", nouns)).toMatchObject([{ kind: "member", label: "Žofie Dvořáková" }]);
  const found = await find(staff, "lighthouse", nouns);
  expect(found).toContainEqual(
    expect.objectContaining({ kind: "title", label: "The lighthouse at the end of the world" }),
  );
});

test("a key that may only read loans sees no member and no title", async () => {
  await aMember({ name: "Hidden Reader" });
  const key = { ...operator(), kind: "key" as const, permissions: ["loans:read"] as const };
  const found = await find(key, "hidden", nouns);
  expect(found.filter(({ kind }) => kind === "member" || kind === "title" || kind === "copy")).toEqual([]);
});

test("a member finds nothing here, and strange texts find nothing and break nothing", async () => {
  const member = await anActor("member");
  await expect(find(member, "x", nouns)).rejects.toMatchObject({ code: "forbidden" });
  for (const q of ["'; drop table members; --", "%_%", "\u0000\u0001", "😀".repeat(120), "()[]{}*?", "a".repeat(5_000)])
    await expect(find(operator(), q, nouns), q).resolves.toBeInstanceOf(Array);
});
