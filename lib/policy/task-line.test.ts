import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isDay } from "../dates";
import { nextDueOn } from "./task-days";
import { readTaskLine } from "./task-line";

const maya = { id: "1", name: "Maya Okafor", email: "maya@carrel.example" };
const jose = { id: "2", name: "José María Ruiz", email: "jmr@carrel.example" };
const joan = { id: "3", name: "Joan Ní Bhriain", email: "desk@carrel.example" };
const mary = { id: "4", name: "Mary-Ann Wu", email: "mary.wu@carrel.example" };
/** A Thursday. */
const facts = { today: "2026-11-26", people: [maya, jose, joan, mary], me: "3" };
const read = (line: string) => readTaskLine(line, facts);
const plain = { dueOn: null, priority: "normal", repeats: null, link: null, assignee: null };

test("the line of the issue is understood to the last word", () => {
  expect(read("call supplier friday !high @copy:31200004 +maya every week")).toEqual({
    text: "call supplier",
    dueOn: "2026-11-27",
    priority: "high",
    repeats: "weekly",
    link: { to: "copy", ref: "31200004" },
    assignee: maya,
  });
});

describe("days", () => {
  const days: Record<string, string> = {
    today: "2026-11-26",
    Tomorrow: "2026-11-27",
    friday: "2026-11-27",
    // Today has a word of its own.
    thursday: "2026-12-03",
    "by mon": "2026-11-30",
    "on 12 dec": "2026-12-12",
    "dec 12": "2026-12-12",
    "12th December": "2026-12-12",
    "3 sept": "2027-09-03",
    "26 nov": "2026-11-26",
    "25 nov": "2027-11-25",
    "29 feb": "2028-02-29",
    "12 dec 2030": "2030-12-12",
    "due 2026-12-24": "2026-12-24",
  };
  test.each(Object.entries(days))("%s is %s", (words, day) => {
    expect(read(`weed the shelves ${words}`)).toEqual({ ...plain, text: "weed the shelves", dueOn: day });
    expect(read(`${words} weed the shelves`)).toEqual({ ...plain, text: "weed the shelves", dueOn: day });
  });

  test.each(["31 feb", "2026-02-30", "2026-13-01", "by the way", "32 dec", "fridays", "0 dec", "3100-01-01"])(
    "%s is text",
    (words) => {
      expect(read(`ask ${words}`)).toEqual({ ...plain, text: `ask ${words}` });
    },
  );
});

describe("the rest", () => {
  test("what repeats begins today unless a day is named", () => {
    expect(read("water the plants every day")).toMatchObject({ dueOn: "2026-11-26", repeats: "daily" });
    expect(read("water the plants weekly tomorrow")).toMatchObject({ dueOn: "2026-11-27", repeats: "weekly" });
    expect(read("water the plants every monday")).toMatchObject({ dueOn: "2026-11-30", repeats: "weekly" });
    expect(read("every reader counts")).toEqual({ ...plain, text: "every reader counts" });
  });

  test("somebody is named by the beginning of a name or e-mail, if it is nobody else's", () => {
    const names = { "+jose": jose, "+ruiz": jose, "+josemaria": jose, "+JMR": jose, "+me": joan, "+maya": maya };
    for (const [word, person] of Object.entries(names)) expect(read(`ask ${word}`)).toMatchObject({ assignee: person });
    expect(read("ask +desk@carrel.example")).toMatchObject({ assignee: joan, text: "ask" });
    for (const word of ["+jo", "+ma", "+nobody", "+", "+!"])
      expect(read(`ask ${word}`)).toEqual({ ...plain, text: `ask ${word}` });
  });

  test("links are of five kinds, by card, barcode or id", () => {
    expect(read("x @member:20010042").link).toEqual({ to: "member", ref: "20010042" });
    expect(read("x @TITLE:12").link).toEqual({ to: "title", ref: "12" });
    expect(read("x @copy:c-12").link).toEqual({ to: "copy", ref: "C-12" });
    for (const word of ["@title:x", "@loan:0", "@member:", "@shelf:1", "me@copy:1", "@copy"])
      expect(read(`x ${word}`)).toEqual({ ...plain, text: `x ${word}` });
  });

  test("of two the last one counts, the other is text; quotes keep what they hold", () => {
    expect(read("prepare monday meeting friday")).toMatchObject({
      text: "prepare monday meeting",
      dueOn: "2026-11-27",
    });
    expect(read("!low then !high")).toMatchObject({ text: "!low then", priority: "high" });
    expect(read('say ("every day"), "friday"!').text).toBe('say ("every day"), "friday"!');
    expect(read('order "every day" by "sunday times" !low')).toEqual({
      ...plain,
      text: 'order "every day" by "sunday times"',
      priority: "low",
    });
  });
});

const word = fc.oneof(
  fc.constantFrom(
    "friday",
    "by",
    "12",
    "dec",
    "!high",
    "@copy:1",
    "+maya",
    "every",
    "week",
    "daily",
    '"',
    "2026-12-12",
  ),
  fc.string({ unit: "grapheme", maxLength: 8 }),
);

test("whatever is typed, no word is lost, added or moved, and each value can be stored", () => {
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), (words) => {
      const line = words.join(" ");
      const { text, dueOn } = read(line);
      const [all, kept] = [line, text].map((each) => each.normalize("NFC").split(/\s+/u).filter(Boolean));
      let at = 0;
      for (const each of kept ?? []) {
        at = (all ?? []).indexOf(each, at) + 1;
        expect(at).toBeGreaterThan(0);
      }
      expect(dueOn === null || isDay(dueOn)).toBe(true);
      expect(read(line)).toEqual(read(`  ${line}\t`));
    }),
    { numRuns: 3000 },
  );
});

describe("what repeats", () => {
  const next = (
    repeats: "daily" | "weekly" | "monthly" | "yearly",
    repeatsFrom: string,
    dueOn: string,
    today: string,
  ) => nextDueOn({ repeats, repeatsFrom, dueOn }, today);

  test("is due on its next day, not on those that were missed", () => {
    expect(next("daily", "2026-11-01", "2026-11-26", "2026-11-26")).toBe("2026-11-27");
    expect(next("daily", "2026-11-01", "2026-11-01", "2026-11-26")).toBe("2026-11-27");
    expect(next("weekly", "2026-11-06", "2026-11-06", "2026-11-26")).toBe("2026-11-27");
    expect(next("weekly", "2026-11-06", "2026-11-27", "2026-11-26")).toBe("2026-12-04");
    expect(next("yearly", "2024-02-29", "2024-02-29", "2024-02-29")).toBe("2025-02-28");
  });

  test("comes back to the 31st after shorter months", () => {
    const days = ["2027-01-31"];
    for (const _month of [1, 2, 3]) {
      const last = days.at(-1) ?? "";
      days.push(next("monthly", "2027-01-31", last, last));
    }
    expect(days).toEqual(["2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30"]);
  });

  test("is always due later than today and than it was", () => {
    const day = fc
      .date({ min: new Date("2001-01-01"), max: new Date("2100-01-01"), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    const repeats = fc.constantFrom("daily" as const, "weekly" as const, "monthly" as const, "yearly" as const);
    fc.assert(
      fc.property(repeats, day, day, (repeats, dueOn, today) => {
        const found = next(repeats, dueOn, dueOn, today);
        expect(isDay(found) && found > dueOn && found > today).toBe(true);
      }),
    );
  });
});
