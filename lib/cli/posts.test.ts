import { beforeAll, expect, test } from "vitest";
import { carrel, carrelJson } from "../testing/command-line";
import { useDatabase } from "../testing/database";

useDatabase();

beforeAll(() => carrelJson("branch", "add", "CEN", "Central"));

test("a post is written, found, shown, edited field by field, deleted and restored", async () => {
  const later = ["--state", "scheduled", "--at", "2199-12-01T09:00:00Z"];
  const added = await carrelJson("posts", "add", "--title", "Book fair", "--body", "Come **all**.", ...later);
  expect(added).toMatchObject({ state: "scheduled", publishAt: "2199-12-01T09:00:00.000Z", authorName: null });
  expect(await carrelJson("posts", "find", "fair", "--state", "scheduled")).toMatchObject({
    items: [{ id: added.id }],
    next: null,
  });
  expect((await carrel(["posts", "show", added.id])).out).toContain("Come **all**.");
  const edited = await carrelJson("posts", "edit", added.id, "--state", "published");
  expect(edited).toMatchObject({ title: "Book fair", state: "published", version: 2 });
  const stale = await carrel(["posts", "edit", added.id, "--title", "X", "--version", "1"]);
  expect(stale).toMatchObject({ code: 1, err: expect.stringContaining("Somebody else") });
  expect(await carrelJson("posts", "delete", added.id)).toMatchObject({ deletedAt: expect.any(String) });
  expect((await carrel(["posts", "find", "fair"])).out).toContain("No post was found.");
  expect(await carrelJson("posts", "restore", added.id)).toMatchObject({ deletedAt: null, state: "published" });
});

test("a text comes from a pipe, and one that is missing is asked for", async () => {
  const piped = await carrel(["posts", "add", "--title", "Piped", "--file", "-", "--json"], {
    input: "# From a pipe\n",
  });
  expect(JSON.parse(piped.out)).toMatchObject({ title: "Piped", body: "# From a pipe", state: "draft" });
  const none = await carrel(["posts", "add", "--title", "Nothing"]);
  expect(none.err).toContain("Write something.");
});
