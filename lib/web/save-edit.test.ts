import { expect, test } from "vitest";
import { DomainError } from "../errors";
import { saveEdit } from "./save-edit";

type Input = { title: string; year: number | null; note: string | null };
const labels = { title: "Title", year: "Year", note: "Note" };
const texts = (input: Input) => ({ title: input.title, year: String(input.year ?? ""), note: input.note ?? "" });

/** A record at version 2, edited by somebody who read version 1: title and year were changed by both, the note by nobody. */
function aRecord(now: Input = { title: "Theirs", year: 2001, note: null }) {
  const record = { version: 2, input: now };
  const mine: Input = { title: "Mine", year: null, note: null };
  const edit = async (fields: Record<string, string>, version: number, values = mine) => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ "was.title": "Before", "was.year": "", "was.note": "", ...fields }))
      form.set(name, value);
    return saveEdit({
      form,
      ref: { id: "1", version },
      mine: values,
      labels,
      texts,
      load: async () => ({ ...record }),
      save: async (input) => {
        if (version !== record.version) throw new DomainError("version_conflict");
        if (input.title === "Taken") throw new DomainError("isbn_taken");
        record.input = input;
        record.version++;
      },
    });
  };
  return { record, edit, mine };
}

test("an edit of the newest version is saved", async () => {
  const { record, edit, mine } = aRecord();
  expect(await edit({}, 2)).toBeUndefined();
  expect(record.input).toEqual(mine);
});

test("an edit of an older version writes nothing and answers the fields that differ, in the order of the form", async () => {
  const { record, edit } = aRecord();
  expect(await edit({}, 1)).toMatchObject({
    status: "error",
    details: {
      code: "version_conflict",
      difference: {
        version: 2,
        theirs: { title: "Theirs", year: "2001", note: "" },
        rows: [
          { name: "title", label: "Title", was: "Before", theirs: "Theirs", mine: "Mine" },
          { name: "year", label: "Year", was: "", theirs: "2001", mine: "" },
        ],
      },
    },
  });
  expect(record).toMatchObject({ version: 2, input: { title: "Theirs" } });
});

test("what was chosen of theirs and of mine is saved on top", async () => {
  const { record, edit } = aRecord();
  expect(await edit({ "keep.": "shown", "keep.title": "mine", "keep.year": "theirs" }, 2)).toBeUndefined();
  expect(record.input).toEqual({ title: "Mine", year: 2001, note: null });
});

test("a choice left open is asked for again, and nothing is saved", async () => {
  const { record, edit } = aRecord();
  expect(await edit({ "keep.": "shown", "keep.title": "mine" }, 2)).toMatchObject({
    message: "Choose for each field what is kept.",
  });
  expect(record.version).toBe(2);
});

test("a choice between texts that were changed once more shows the difference anew", async () => {
  const { record, edit } = aRecord();
  expect(await edit({ "keep.": "shown", "keep.title": "theirs", "keep.year": "theirs" }, 1)).toMatchObject({
    details: { difference: { version: 2 } },
  });
  expect(record.version).toBe(2);
});

test("a refusal of what was chosen keeps the difference on the screen", async () => {
  const { record, edit, mine } = aRecord();
  const answer = await edit({ "keep.": "shown", "keep.title": "mine", "keep.year": "theirs" }, 2, {
    ...mine,
    title: "Taken",
  });
  expect(answer).toMatchObject({ message: "Another title has this ISBN.", details: { difference: { version: 2 } } });
  expect(record.version).toBe(2);
});

test("a field that the form does not know can't be chosen", async () => {
  const { record, edit, mine } = aRecord({ title: "Mine", year: null, note: null });
  await edit(
    { "keep.": "shown", "keep.__proto__": "theirs", "keep.version": "theirs", "keep.constructor": "theirs" },
    2,
  );
  expect(record.input).toEqual(mine);
});

test("other refusals go on to the form", async () => {
  const { edit, mine } = aRecord();
  await expect(edit({}, 2, { ...mine, title: "Taken" })).rejects.toMatchObject({ code: "isbn_taken" });
});
