import { expect } from "@playwright/test";
import { libraryOf, send } from "../api-stage";
import { aWord, catalogOf } from "../catalog-stage";
import { membersOf } from "../people-stage";
import { drawnBy, once, pathOf, refuseField, type Screen, type Stand, veryLong } from "./screen";

const list = drawnBy("(staff)/notes/page.tsx", "staff", "Notes");
const written = drawnBy("(staff)/notes/new/page.tsx", "staff", "New note");
const note = drawnBy("(staff)/notes/[id]/page.tsx", "staff", /./);
const edited = drawnBy("(staff)/notes/[id]/edit/page.tsx", "staff", "Edit note");
const versions = drawnBy("(staff)/notes/[id]/versions/page.tsx", "staff", "Versions");

type Made = { id: string; version: number };

const aNote = ({ staffPage }: Stand, more: object = {}): Promise<Made> =>
  send(staffPage, "/notes", { title: `Note ${aWord()}`, ...more });

const markdown = `# A heading

Some **bold** and *italic* words, \`code\`, a [link](https://example.org), and ${veryLong}.

- one
- two

> Somebody said so.

| name | value |
| --- | --- |
| ${veryLong.slice(0, 100)} | 1 |

${"A long paragraph goes on and on. ".repeat(30)}`;

/** A note with everything that there can be in one, all of it too long. */
const aFullNote = once(async (stand) => {
  const { aMember, memberId } = await membersOf(stand.staffPage);
  const { origin } = await libraryOf(stand.staffPage);
  const card = await aMember("Maximiliane-Charlotte".repeat(9));
  const id = await memberId(card);
  const word = aWord();
  const full = {
    title: `${word} ${veryLong.slice(0, 280)}`,
    content: markdown,
    about: { kind: "member", id },
    pinned: true,
    fields: { [veryLong.slice(0, 100)]: veryLong, price: { amount: "120.00", paid: true }, word },
  };
  const made = await aNote(stand, { ...full, title: "Before", content: `${markdown}\n\nIt ended otherwise.` });
  const answer = await stand.staffPage.request.put(`/api/v1/notes/${made.id}`, {
    data: full,
    headers: { origin, "if-match": '"1"' },
  });
  expect(answer.status()).toBe(200);
  return { id: made.id, word, card, memberId: id };
});

const aDeletedNote = once(async (stand) => {
  const { id } = await aNote(stand);
  const { origin } = await libraryOf(stand.staffPage);
  const answer = await stand.staffPage.request.delete(`/api/v1/notes/${id}`, {
    headers: { origin, "if-match": '"1"' },
  });
  expect(answer.status()).toBe(200);
  return id;
});

const aPinnedCopy = once(async (stand) => {
  const { aTitle, aCopyOf } = await catalogOf(stand.staffPage);
  const titleId = await aTitle(`Noted ${aWord()}`);
  const copy = await aCopyOf(titleId);
  await aNote(stand, { about: { kind: "copy", id: copy.id }, pinned: true, title: veryLong.slice(0, 300) });
  for (let n = 0; n < 6; n += 1) await aNote(stand, { about: { kind: "title", id: titleId } });
  return { titleId, copyId: copy.id };
});

const title = drawnBy("(staff)/catalog/titles/[id]/page.tsx", "staff", /./);
const copy = drawnBy("(staff)/catalog/titles/[id]/copies/[copyId]/page.tsx", "staff", /./);
const desk = drawnBy("(staff)/desk/page.tsx", "staff", "Loan desk");
const member = drawnBy("(staff)/members/[id]/page.tsx", "staff", /./);

export const noteScreens: Screen[] = [
  list("notes", "/notes"),
  list("notes, found by a word", async (stand) => `/notes?q=${(await aFullNote(stand)).word}`),
  list("notes about a member", async (stand) => `/notes?kind=member&of=${(await aFullNote(stand)).memberId}`),
  list("notes, none found", `/notes?q=${aWord()}`),
  list("notes, one deleted", async (stand) => `/notes?view=deleted&deleted=${await aDeletedNote(stand)}`),
  written("a new note", "/notes/new"),
  written("a new note, refused", "/notes/new?kind=copy&reference=31200004", {
    act: refuseField("Save note", "Give the note a title."),
  }),
  written("a new note with its preview", "/notes/new", {
    act: async (page) => {
      await page.getByRole("textbox", { name: "Content" }).fill(markdown);
      await page.getByRole("button", { name: "Preview" }).click();
      await expect(page.getByRole("region", { name: "Preview" }).getByRole("heading")).toHaveText("A heading");
    },
  }),
  note("a note with everything", async (stand) => `/notes/${(await aFullNote(stand)).id}`),
  note("a note with nothing but a title", async (stand) => `/notes/${(await aNote(stand)).id}`),
  note("a deleted note", async (stand) => `/notes/${await aDeletedNote(stand)}`),
  edited("a note to edit", async (stand) => `/notes/${(await aFullNote(stand)).id}/edit`),
  edited("a note that somebody else saved", async (stand) => `/notes/${(await aNote(stand)).id}/edit`, {
    act: async (page) => {
      const origin = new URL(page.url()).origin;
      await page.request.put(`${origin}/api/v1${pathOf(page).replace("/edit", "")}`, {
        data: { title: "Theirs", content: markdown },
        headers: { origin, "if-match": '"1"' },
      });
      await page.getByRole("textbox", { name: "Content" }).fill("Mine");
      await page.getByRole("button", { name: "Save note" }).click();
      await expect(page.getByText("Somebody else saved this while you were editing.")).toBeVisible();
    },
  }),
  versions("versions of a note", async (stand) => `/notes/${(await aFullNote(stand)).id}/versions`),
  title("a title with notes", async (stand) => `/catalog/titles/${(await aPinnedCopy(stand)).titleId}`),
  copy("a copy with a pinned note", async (stand) => {
    const { titleId, copyId } = await aPinnedCopy(stand);
    return `/catalog/titles/${titleId}/copies/${copyId}`;
  }),
  desk("the loan desk with a pinned note", async (stand) => `/desk?member=${(await aFullNote(stand)).card}`),
  member("a member with a pinned note", async (stand) => `/members/${(await aFullNote(stand)).memberId}`),
];
