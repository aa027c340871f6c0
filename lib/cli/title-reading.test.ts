import { beforeAll, expect, test } from "vitest";
import { carrel, carrelJson } from "../testing/command-line";
import { useDatabase } from "../testing/database";

useDatabase();
let kindred = "";
let wildSeed = "";

beforeAll(async () => {
  await carrelJson("branch", "add", "cen", "Central");
  await carrelJson("item-type", "add", "standard", "Standard loan");
  const author = ["--author", "Octavia E. Butler", "--language", "eng"];
  kindred = (
    await carrelJson("titles", "add", "--title", "Kindred", ...author, "--year", "1979", "--subject", "Slavery")
  ).id;
  wildSeed = (await carrelJson("titles", "add", "--title", "Wild Seed", ...author, "--year", "1980")).id;
  await carrelJson("copies", "add", kindred, "--barcode", "31200117");
});

test("a title is cited to a file, and to programs with its name", async () => {
  const { out } = await carrel(["titles", "cite", kindred]);
  expect(out).toMatch(/^@book\{butler1979-\d+,\n {2}title = \{\{Kindred\}\},/);
  expect(await carrelJson("titles", "cite", kindred, "--format", "ris")).toMatchObject({
    format: "ris",
    fileName: `title-${kindred}.ris`,
    text: expect.stringContaining("AU  - Octavia E. Butler\r\n"),
  });
  expect(await carrel(["titles", "cite", kindred, "--format", "docx"])).toMatchObject({ code: 2 });
  expect(await carrel(["titles", "cite", "999999"])).toMatchObject({ code: 1 });
});

test("a title leads to others, and says where nothing does", async () => {
  expect(await carrelJson("titles", "related", kindred)).toMatchObject({
    editions: [],
    sameContributor: [{ id: wildSeed, title: "Wild Seed" }],
    borrowedTogether: [],
  });
  const { out } = await carrel(["titles", "related", kindred]);
  expect(out).toContain("Wild Seed");
  expect(out).toContain("Borrowed together with it: none.");
});

test("shelves show what is new", async () => {
  expect((await carrelJson("titles", "shelves", "--limit", "1")).fresh).toMatchObject([{ id: wildSeed }]);
  expect((await carrel(["titles", "shelves"])).out).toMatch(/Popular now: none\.[^]*New in the catalog[^]*Kindred/);
});

test("a search tells how its titles divide, and lists the whole catalog by when it came", async () => {
  const { facets } = await carrelJson("titles", "search", "butler", "--facets");
  expect(facets).toMatchObject({
    available: 1,
    languages: [{ value: "eng", titles: 2 }],
    subjects: [{ label: "Slavery", titles: 1 }],
    contributors: [{ label: "Octavia E. Butler", titles: 2 }],
  });
  const { out } = await carrel(["titles", "search", "butler", "--facets"]);
  expect(out).toMatch(/Languages +English \[eng\] 2/);
  expect(out).toMatch(/Contributors +Octavia E\. Butler \[\d+\] 2/);
  const { items } = await carrelJson("titles", "search", "--sort", "added");
  expect(items.map((item: { id: string }) => item.id)).toEqual([wildSeed, kindred]);
  const [subject] = facets.subjects;
  expect((await carrelJson("titles", "search", "--subject", subject.value)).items).toMatchObject([{ id: kindred }]);
});
