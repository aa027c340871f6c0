import { expect } from "@playwright/test";
import { libraryOf, send } from "../api-stage";
import { aWord } from "../catalog-stage";
import { drawnBy, once, pathOf, refuseField, type Screen, type Stand, veryLong } from "./screen";

const list = drawnBy("(staff)/contacts/page.tsx", "staff", "Contacts");
const added = drawnBy("(staff)/contacts/new/page.tsx", "staff", "New contact");
const taken = drawnBy("(staff)/contacts/import/page.tsx", "staff", "Import contacts");
const contact = drawnBy("(staff)/contacts/[id]/page.tsx", "staff", /./);
const edited = drawnBy("(staff)/contacts/[id]/edit/page.tsx", "staff", "Edit contact");

const aContact = ({ staffPage }: Stand, more: object = {}): Promise<{ id: string }> =>
  send(staffPage, "/contacts", { name: `Contact ${aWord()}`, kind: "supplier", ...more });

/** A contact with everything that can be known of one, all of it too long. */
const aFullContact = once(async (stand) => {
  const tags = Array.from({ length: 20 }, () => `tag ${aWord()}`);
  const name = `${veryLong.slice(0, 180)} ${aWord()}`;
  const email = `${aWord().repeat(8)}@example.org`;
  const address = `${veryLong}\n${"A line of an address. ".repeat(20)}`;
  const { id } = await aContact(stand, { name, kind: "partner_library", email, address, tags });
  return { id, tag: tags[0] ?? "" };
});

const aDeletedContact = once(async (stand) => {
  const { id } = await aContact(stand);
  const { origin } = await libraryOf(stand.staffPage);
  const answer = await stand.staffPage.request.delete(`/api/v1/contacts/${id}`, {
    headers: { origin, "if-match": '"1"' },
  });
  expect(answer.status()).toBe(200);
  return id;
});

export const contactScreens: Screen[] = [
  list("contacts", "/contacts"),
  list("contacts of a tag", async (stand) => `/contacts?tag=${encodeURIComponent((await aFullContact(stand)).tag)}`),
  list("contacts, none found", `/contacts?q=${aWord()}`),
  list("contacts, one deleted", async (stand) => `/contacts?deleted=${await aDeletedContact(stand)}`),
  added("a new contact", "/contacts/new"),
  added("a new contact, refused", "/contacts/new", { act: refuseField("Add contact", "Give a name.") }),
  contact("a contact with everything", async (stand) => `/contacts/${(await aFullContact(stand)).id}`),
  contact("a deleted contact", async (stand) => `/contacts/${await aDeletedContact(stand)}`),
  edited("a contact to edit", async (stand) => `/contacts/${(await aFullContact(stand)).id}/edit`),
  edited("a contact that somebody else saved", async (stand) => `/contacts/${(await aContact(stand)).id}/edit`, {
    act: async (page) => {
      const origin = new URL(page.url()).origin;
      await page.request.put(`${origin}/api/v1${pathOf(page).replace("/edit", "")}`, {
        data: { name: `Theirs, ${veryLong}`.slice(0, 200), kind: "donor", address: "5 Harbour Row\nDublin" },
        headers: { origin, "if-match": '"1"' },
      });
      await page.getByRole("textbox", { name: /^Address/ }).fill("4 Harbour Row");
      await page.getByRole("button", { name: "Save contact" }).click();
      await expect(page.getByText("Somebody else saved this while you were editing.")).toBeVisible();
    },
  }),
  taken("contacts to import", "/contacts/import"),
  taken("contacts imported, some refused", "/contacts/import", {
    act: async (page) => {
      const rows = [`name,phone`, `Good ${aWord()},`, `Wrong ${veryLong.slice(0, 150)},12`, ",1"];
      await page.getByLabel("CSV file").setInputFiles({
        name: "contacts.csv",
        mimeType: "text/csv",
        buffer: Buffer.from(rows.join("\n")),
      });
      await page.getByRole("button", { name: "Import contacts" }).click();
      await expect(page.getByText("1 contact added, 0 there already, 2 refused")).toBeVisible();
    },
  }),
];
