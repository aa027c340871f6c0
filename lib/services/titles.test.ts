import { expect, test } from "vitest";
import { operator } from "../auth/actor";
import { asDomainError } from "../db/errors";
import { findTitle } from "../db/titles";
import type { DomainError } from "../errors";
import { titleInput } from "../schemas/titles";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { createTitle, restoreTitle, updateTitle, withdrawTitle } from "./titles";

const { owner } = useDatabase();
const { aCopy, anActor } = factories(owner);
const cli = operator();
const given = (values: object) => titleInput.parse({ title: "A title", ...values });
const refusal = (promise: Promise<unknown>): Promise<DomainError | undefined> =>
  promise.then(() => undefined, asDomainError);

const whole = {
  title: "One Hundred Years of Solitude",
  subtitle: "A Novel",
  contributors: [{ name: "Gabriel García Márquez" }, { name: "Gregory Rabassa", role: "translator" }],
  isbn: "0-06-088328-6",
  publisher: "Harper Perennial",
  year: "1967",
  language: "eng",
  subjects: ["Magic realism", "Family sagas"],
  description: "Seven generations.\r\nOne town.",
  series: "P.S.",
  seriesNumber: "4",
  edition: "2nd",
};

test("a title is kept with all that was written of it", async () => {
  const title = await createTitle(cli, given(whole));
  expect(title).toMatchObject({
    title: "One Hundred Years of Solitude",
    subtitle: "A Novel",
    isbn13: "9780060883287",
    publisher: "Harper Perennial",
    year: 1967,
    language: "eng",
    description: "Seven generations.\nOne town.",
    series: "P.S.",
    seriesNumber: "4",
    edition: "2nd",
    contributorLine: "Gabriel García Márquez, Gregory Rabassa",
    contributors: [
      { name: "Gabriel García Márquez", role: "author" },
      { name: "Gregory Rabassa", role: "translator" },
    ],
    subjects: [{ name: "Family sagas" }, { name: "Magic realism" }],
    version: 1,
    withdrawnAt: null,
  });
  expect(await findTitle(title.id)).toEqual(title);
});

test("another title with the same ISBN is refused, and told which one has it", async () => {
  const first = await createTitle(cli, given({ isbn: "9780306406157" }));
  const refused = await refusal(createTitle(cli, given({ isbn: "0-306-40615-2" })));
  expect(refused).toMatchObject({ code: "isbn_taken", field: "isbn", details: { titleId: first.id } });
});

test("two titles with one ISBN at the same instant leave one", async () => {
  const input = given({ isbn: "9780804429573", contributors: [{ name: "Racer" }] });
  const results = await Promise.all(Array.from({ length: 8 }, () => refusal(createTitle(cli, input))));
  expect(results.filter((result) => result === undefined)).toHaveLength(1);
  expect(results.filter((result) => result?.code === "isbn_taken")).toHaveLength(7);
});

test("saves that name the same new contributors and subjects at once, in any order, all succeed", async () => {
  const names = Array.from({ length: 12 }, (_, n) => `Shared contributor ${n}`);
  const subjects = Array.from({ length: 12 }, (_, n) => `Shared subject ${n}`);
  const saves = Array.from({ length: 24 }, (_, n) => {
    const turned = (list: string[]) =>
      n % 2 ? [...list].reverse() : [...list.slice(n % 12), ...list.slice(0, n % 12)];
    return createTitle(
      cli,
      given({ contributors: turned(names).map((name) => ({ name })), subjects: turned(subjects) }),
    );
  });
  const titles = await Promise.all(saves);
  const ids = new Set(titles.flatMap((title) => title.contributors.map((contributor) => contributor.id)));
  expect(ids.size).toBe(12);
  expect(new Set(titles.flatMap((title) => title.subjects.map((subject) => subject.id))).size).toBe(12);
  expect(titles[1]?.contributorLine).toBe([...names].reverse().join(", "));
});

test("a contributor is the same whatever the accents, case and punctuation, and each name key is the function's", async () => {
  const one = await createTitle(cli, given({ contributors: [{ name: "J.R.R. Tolkien" }] }));
  const two = await createTitle(cli, given({ contributors: [{ name: "j r r tolkién" }] }));
  expect(two.contributors).toEqual(one.contributors);
  const emoji = await createTitle(cli, given({ contributors: [{ name: "🐈" }, { name: "🐕" }] }));
  expect(new Set(emoji.contributors.map((contributor) => contributor.id)).size).toBe(2);
  const [row] =
    await owner()`select count(*)::int as wrong from catalog.contributors where name_key <> catalog.name_key(name)`;
  expect(row).toEqual({ wrong: 0 });
});

test("a corrected spelling is corrected on every title, and a sloppy one on a new title corrects nothing", async () => {
  const names = [{ name: "stanislaw lem" }, { name: "Second Person" }];
  const one = await createTitle(cli, given({ contributors: names, subjects: ["science fiction"] }));
  const two = await createTitle(cli, given({ contributors: names.toReversed() }));
  const right = [{ name: "Stanisław Lem" }, { name: "Second Person" }];
  const edited = await updateTitle(cli, one, given({ contributors: right, subjects: ["Science Fiction"] }));
  expect(edited).toMatchObject({
    contributorLine: "Stanisław Lem, Second Person",
    subjects: [{ name: "Science Fiction" }],
  });
  expect(await findTitle(two.id)).toMatchObject({ contributorLine: "Second Person, Stanisław Lem", version: 2 });
  const three = await createTitle(cli, given({ contributors: [{ name: "STANISLAW LEM" }] }));
  expect(three.contributorLine).toBe("Stanisław Lem");
  const four = await updateTitle(
    cli,
    await createTitle(cli, given({})),
    given({ contributors: [{ name: "Stanislaw Lem" }] }),
  );
  expect(four.contributorLine).toBe("Stanisław Lem");
});

test("who has two roles is named once in the line, and twice in the same role is refused", async () => {
  const both = [{ name: "Tove Jansson" }, { name: "Tove Jansson", role: "illustrator" }];
  expect((await createTitle(cli, given({ contributors: both }))).contributorLine).toBe("Tove Jansson");
  const twice = given({ contributors: [{ name: "Tove Jansson" }, { name: "tove jansson" }] });
  expect(await refusal(createTitle(cli, twice))).toMatchObject({ code: "invalid", field: "contributors" });
});

test("an edit changes only the rows that differ", async () => {
  const title = await createTitle(cli, given({ ...whole, isbn: null }));
  const rows = () =>
    owner()`select xmin::text, position from catalog.title_contributors where title_id = ${title.id} order by position`;
  const before = await rows();
  const added = [...whole.contributors, { name: "Third Person", role: "editor" }];
  const edited = await updateTitle(
    cli,
    title,
    given({ ...whole, isbn: null, contributors: added, subjects: ["Family sagas", "Colombia"] }),
  );
  expect(edited).toMatchObject({
    version: 2,
    contributorLine: "Gabriel García Márquez, Gregory Rabassa, Third Person",
  });
  expect(edited.subjects.map((subject) => subject.name)).toEqual(["Colombia", "Family sagas"]);
  expect((await rows()).slice(0, 2)).toEqual(before);
  const turned = await updateTitle(
    cli,
    edited,
    given({ ...whole, isbn: null, contributors: added.toReversed(), subjects: [] }),
  );
  expect(turned.contributors.map((contributor) => contributor.role)).toEqual(["editor", "translator", "author"]);
  const emptied = await updateTitle(cli, turned, given({ title: "Bare" }));
  expect(emptied).toMatchObject({
    title: "Bare",
    contributors: [],
    subjects: [],
    contributorLine: "",
    publisher: null,
  });
});

test("who saves second is shown the record as it is now, and overwrites nothing", async () => {
  const title = await createTitle(cli, given({ title: "First" }));
  await updateTitle(cli, title, given({ title: "Theirs" }));
  const refused = await refusal(
    updateTitle(cli, title, given({ title: "Mine", contributors: [{ name: "Never Written" }] })),
  );
  expect(refused).toMatchObject({ code: "version_conflict", details: { current: { title: "Theirs", version: 2 } } });
  expect(await findTitle(title.id)).toMatchObject({ title: "Theirs", version: 2 });
  const [row] = await owner()`select count(*)::int as written from catalog.contributors where name = 'Never Written'`;
  expect(row).toEqual({ written: 0 });
});

test("of twenty edits of one version at once exactly one is saved", async () => {
  const title = await createTitle(cli, given({}));
  const results = await Promise.all(
    Array.from({ length: 20 }, (_, n) => refusal(updateTitle(cli, title, given({ title: `Edit ${n}` })))),
  );
  expect(results.filter((result) => result === undefined)).toHaveLength(1);
  expect(results.filter((result) => result?.code === "version_conflict")).toHaveLength(19);
});

test("a title that does not exist can't be edited or withdrawn", async () => {
  const nobody = { id: "999999999", version: 1 };
  expect(await refusal(updateTitle(cli, nobody, given({})))).toMatchObject({ code: "not_found" });
  expect(await refusal(withdrawTitle(cli, nobody))).toMatchObject({ code: "not_found" });
  expect(await refusal(restoreTitle(cli, nobody))).toMatchObject({ code: "not_found" });
});

test("a title is withdrawn only when its copies are, and comes back", async () => {
  const title = await createTitle(cli, given({ title: "To withdraw" }));
  const copy = await aCopy({ titleId: title.id });
  expect(await refusal(withdrawTitle(cli, title))).toMatchObject({ code: "has_copies" });
  await owner()`update catalog.copies set withdrawn_at = now() where id = ${copy.id}`;
  const withdrawn = await withdrawTitle(cli, title);
  expect(withdrawn).toMatchObject({ version: 2, withdrawnAt: expect.any(Date) });
  expect(await withdrawTitle(cli, withdrawn)).toEqual(withdrawn);
  expect(await refusal(withdrawTitle(cli, title))).toMatchObject({ code: "version_conflict" });
  expect(await restoreTitle(cli, withdrawn)).toMatchObject({ version: 3, withdrawnAt: null });
});

test("SQL in every field is text like any other", async () => {
  const evil = "'); delete from catalog.titles where true; --";
  const title = await createTitle(
    cli,
    given({
      title: evil,
      subtitle: evil,
      contributors: [{ name: evil }, { name: "Back\\slash" }, { name: '{"a",b}' }, { name: "NULL" }],
      publisher: evil,
      subjects: [evil, "{}", "a,b", 'quo"te'],
      description: evil,
      series: evil,
      seriesNumber: evil.slice(0, 40),
      edition: evil,
    }),
  );
  expect(title).toMatchObject({
    title: evil,
    subtitle: evil,
    publisher: evil,
    description: evil,
    series: evil,
    edition: evil,
  });
  expect(title.contributors.map((contributor) => contributor.name)).toEqual([evil, "Back\\slash", '{"a",b}', "NULL"]);
  expect(title.subjects.map((subject) => subject.name)).toEqual(expect.arrayContaining([evil, "{}", "a,b", 'quo"te']));
});

test("emoji, right-to-left and very long texts are kept to the letter", async () => {
  const texts = ["ألف ليلة وليلة", "👩‍🚀 in space", "x".repeat(1000), "Ṩ̷̨ẗ̴̙́ŕ̶͙ä̴̪n̸̳̊g̶̟̈e̴", "走れメロス"].map((text) =>
    text.normalize("NFC"),
  );
  for (const text of texts) expect((await createTitle(cli, given({ title: text }))).title).toBe(text);
  const many = Array.from({ length: 200 }, (_, n) => ({ name: `${"n".repeat(290)} ${n}` }));
  expect((await createTitle(cli, given({ contributors: many }))).contributors).toHaveLength(200);
});

test("only who may write titles does", async () => {
  const member = await anActor("member");
  expect(await refusal(createTitle(member, given({})))).toMatchObject({ code: "forbidden" });
  expect(await refusal(withdrawTitle(member, { id: "1", version: 1 }))).toMatchObject({ code: "forbidden" });
});

test("the runtime role can't write titles past the function", async () => {
  const { sql } = await import("../db/sql");
  await expect(sql`insert into catalog.titles (title) values ('past')`).rejects.toThrow("permission denied");
  await expect(sql`update catalog.copies set withdrawn_at = now() where id = 1`).rejects.toThrow("permission denied");
});
