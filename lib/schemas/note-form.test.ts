import { expect, test } from "vitest";
import { fieldRows, noteForm, noteTexts, writtenNoteOf } from "./note-form";

const faults = (sent: object) =>
  Object.fromEntries(noteForm.safeParse(sent).error?.issues.map(({ path, message }) => [path[0], message]) ?? []);

test("a form becomes a note, with its fields by name and what it is about", () => {
  const sent = {
    title: " Shelving ",
    content: "Two\r\nshelves",
    pinned: "on",
    kind: "copy",
    reference: "31200004",
    "fields.0.name": "supplier",
    "fields.0.value": "Harbour",
    "fields.3.name": "price",
    "fields.3.value": '{"eur": 120}',
    "fields.3.json": "on",
    "fields.4.name": "",
    "fields.4.value": "",
  };
  expect(noteForm.parse(sent)).toEqual({
    title: "Shelving",
    content: "Two\nshelves",
    pinned: true,
    fields: { supplier: "Harbour", price: { eur: 120 } },
    about: { kind: "copy", reference: "31200004" },
  });
  expect(noteForm.parse({ title: "Alone", kind: "" })).toMatchObject({ content: "", about: null, fields: {} });
});

test("each refusal names the field as the form does", () => {
  expect(faults({ title: "", kind: "title", reference: "", pinned: "on" })).toEqual({
    title: "Give the note a title.",
    reference: "Say which one.",
    pinned: "Only a note about a member or a copy can be pinned: the desk shows it with them.",
  });
  expect(faults({ title: "x", kind: "loan", reference: "1" })).toHaveProperty("kind");
  expect(
    faults({
      title: "x",
      "fields.0.name": "a",
      "fields.0.value": "1",
      "fields.1.name": "a",
      "fields.1.value": "2",
      "fields.2.name": "",
      "fields.2.value": "nameless",
      "fields.3.name": "json",
      "fields.3.value": "{",
      "fields.3.json": "on",
    }),
  ).toMatchObject({
    "fields.1.name": "A field has this name already.",
    "fields.2.name": "Give the field a name.",
    "fields.3.value": expect.stringMatching(/^This is not JSON/),
  });
  expect(faults({ title: "x", "fields.0.name": "a", "fields.0.value": "x".repeat(30_000) })).toHaveProperty("fields");
});

test("what was read goes into the form and out of it unchanged", () => {
  const fields = { text: "1", number: 1, list: [1, "a"], nothing: null };
  const rows = fieldRows(fields);
  const sent = Object.fromEntries(
    rows.flatMap(({ name, value, isJson }, n) => [
      [`fields.${n}.name`, name],
      [`fields.${n}.value`, value],
      ...(isJson ? [[`fields.${n}.json`, "on"]] : []),
    ]),
  );
  expect(noteForm.parse({ title: "x", ...sent }).fields).toEqual(fields);
});

test("for a difference each part is a text, with the fields in one order", () => {
  const about = { kind: "member", id: "7", reference: "20010042" } as const;
  const written = writtenNoteOf({ title: "x", content: "y", fields: { b: 1, a: "z" }, pinned: true, about });
  expect(noteTexts(written)).toEqual({
    title: "x",
    content: "y",
    about: "Member 20010042",
    pinned: "Yes",
    fields: "a: z\nb: 1",
  });
});
