import { expect, test } from "vitest";
import { changesOfVersion } from "./note-changes";

const state = { title: "Shelves", content: "Two.", fields: { a: 1, b: "x" }, pinned: false, deleted: false };

test("a version tells what it changed of the one before", () => {
  const changed = changesOfVersion({ ...state, content: "Three.", fields: { b: "y", a: 1 }, pinned: true }, state);
  expect(changed.said).toEqual(["It was pinned at the desk."]);
  expect(changed.parts.map(({ label }) => label)).toEqual(["Content", "Fields"]);
  expect(changed.parts[0]?.pieces).toEqual([
    { kind: "gone", text: "Two" },
    { kind: "added", text: "Three" },
    { kind: "same", text: "." },
  ]);
});

test("the first version is told as it was, and one without a change of its own says why it is there", () => {
  expect(changesOfVersion(state, undefined)).toMatchObject({
    said: [],
    parts: [{ label: "Title", pieces: [{ kind: "same", text: "Shelves" }] }, { label: "Content" }, { label: "Fields" }],
  });
  expect(changesOfVersion({ ...state, deleted: true }, state)).toEqual({ said: ["It was deleted."], parts: [] });
  expect(changesOfVersion(state, { ...state, deleted: true, pinned: true }).said).toEqual([
    "It was brought back.",
    "It was taken off the desk.",
  ]);
  expect(changesOfVersion(state, state).said).toEqual(["Only what it is about was changed."]);
});
