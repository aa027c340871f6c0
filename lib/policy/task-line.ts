import { addDays, type Day, isDay } from "../dates";
import { weekdayAfter } from "./task-days";

/** Somebody who may be asked to do something. */
export type LinePerson = { id: string; name: string; email: string };

export type LineFacts = {
  today: Day;
  people: readonly LinePerson[];
  /** Who types: "+me". */
  me?: string;
};

export type LinePart =
  | { kind: "due"; day: Day }
  | { kind: "priority"; priority: "low" | "normal" | "high" }
  | { kind: "repeat"; repeats: "daily" | "weekly" | "monthly" | "yearly"; day?: Day }
  /** `ref`: the card of a member, the barcode of a copy, the id of anything else. */
  | { kind: "link"; to: "member" | "title" | "copy" | "loan" | "hold"; ref: string }
  | { kind: "assignee"; person: LinePerson };

export type ReadTaskLine = {
  /** What is to be done: all that was not understood otherwise, as it was typed. */
  text: string;
  dueOn: Day | null;
  priority: "low" | "normal" | "high";
  repeats: "daily" | "weekly" | "monthly" | "yearly" | null;
  link: { to: "member" | "title" | "copy" | "loan" | "hold"; ref: string } | null;
  assignee: LinePerson | null;
};

/**
 * A task in one line: "call supplier friday !high @copy:31200004 +maya every week". Of two days, people and so on the last
 * one counts and the other stays text, because what is meant for us is typed at the end. Words in quotes are only text.
 */
export function readTaskLine(line: string, facts: LineFacts): ReadTaskLine {
  const words = line.normalize("NFC").match(/(?:"[^"]*"|\S)+/gu) ?? [];
  const found = new Map<LinePart["kind"], { part: LinePart; from: number; to: number }>();
  for (let at = 0; at < words.length; at++) {
    const match = readers.map((read) => read(words.slice(at, at + longest), facts)).find((read) => read !== undefined);
    if (match === undefined) continue;
    found.set(match.part.kind, { part: match.part, from: at, to: at + match.length });
    at += match.length - 1;
  }
  const taken = [...found.values()];
  const text = words.filter((_word, at) => !taken.some(({ from, to }) => from <= at && at < to)).join(" ");
  return {
    text,
    ...valuesOf(
      taken.map(({ part }) => part),
      facts,
    ),
  };
}

function valuesOf(parts: readonly LinePart[], { today }: LineFacts): Omit<ReadTaskLine, "text"> {
  const of = <Kind extends LinePart["kind"]>(kind: Kind) =>
    parts.find((part): part is Extract<LinePart, { kind: Kind }> => part.kind === kind);
  const [repeat, link] = [of("repeat"), of("link")];
  return {
    // What repeats begins some day.
    dueOn: of("due")?.day ?? (repeat ? (repeat.day ?? today) : null),
    priority: of("priority")?.priority ?? "normal",
    repeats: repeat?.repeats ?? null,
    link: link ? { to: link.to, ref: link.ref } : null,
    assignee: of("assignee")?.person ?? null,
  };
}

/** Words from one place on, and how many of them are understood. */
type Read = { part: LinePart; length: number };
type Reader = (words: readonly string[], facts: LineFacts) => Read | undefined;

const longest = 4;

const readers: readonly Reader[] = [readPriority, readLink, readAssignee, readRepeat, readDue];

const priorities = { l: "low", low: "low", n: "normal", normal: "normal", h: "high", high: "high" } as const;

function readPriority([word = ""]: readonly string[]): Read | undefined {
  const [, name = ""] = /^!([a-z]+)$/i.exec(word) ?? [];
  const typed = name.toLowerCase();
  const [, priority] = Object.entries(priorities).find(([known]) => known === typed) ?? [];
  return priority && { part: { kind: "priority", priority }, length: 1 };
}

const linkTo = ["member", "title", "copy", "loan", "hold"] as const;

function readLink([word = ""]: readonly string[]): Read | undefined {
  const [, name = "", ref = ""] = /^@([a-z]+):([\p{L}\p{N}.-]{1,60})$/iu.exec(word) ?? [];
  const to = linkTo.find((kind) => kind === name.toLowerCase());
  if (to === undefined) return undefined;
  const byId = to !== "member" && to !== "copy";
  if (byId && !/^[1-9]\d{0,17}$/.test(ref)) return undefined;
  return { part: { kind: "link", to, ref: ref.toUpperCase() }, length: 1 };
}

/** By the beginning of a name or e-mail, if that is one person's alone: the whole first name of somebody comes first. */
function readAssignee([word = ""]: readonly string[], { people, me }: LineFacts): Read | undefined {
  const [, typed = ""] = /^\+([\p{L}\p{N}][^\s]*)$/u.exec(word) ?? [];
  if (typed === "") return undefined;
  const start = folded(typed);
  const mine = start === "me" ? people.find(({ id }) => id === me) : undefined;
  const person =
    mine ??
    only(people.filter(({ email }) => email.toLowerCase() === typed.toLowerCase())) ??
    only(people.filter(({ name }) => folded(name).split(" ").includes(start))) ??
    only(
      people.filter(
        ({ name, email }) => startsOf(name).some((part) => part.startsWith(start)) || folded(email).startsWith(start),
      ),
    );
  return person && { part: { kind: "assignee", person }, length: 1 };
}

const only = <Item>(items: readonly Item[]): Item | undefined => (items.length === 1 ? items[0] : undefined);

/** A name as one may begin to type it: at any of its words, with or without the spaces between them. */
function startsOf(name: string): string[] {
  const words = folded(name).split(" ");
  return words.map((_word, at) => words.slice(at).join(""));
}

function folded(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[._-]+/g, " ")
    .trim();
}

const repeatWords: Readonly<Record<string, "daily" | "weekly" | "monthly" | "yearly">> = {
  daily: "daily",
  weekly: "weekly",
  monthly: "monthly",
  yearly: "yearly",
  "every day": "daily",
  "every week": "weekly",
  "every month": "monthly",
  "every year": "yearly",
};

function readRepeat([first = "", second = ""]: readonly string[], { today }: LineFacts): Read | undefined {
  const [one, two] = [first.toLowerCase(), `${first} ${second}`.toLowerCase()];
  const alone = Object.hasOwn(repeatWords, one) ? repeatWords[one] : undefined;
  if (alone) return { part: { kind: "repeat", repeats: alone }, length: 1 };
  const pair = Object.hasOwn(repeatWords, two) ? repeatWords[two] : undefined;
  if (pair) return { part: { kind: "repeat", repeats: pair }, length: 2 };
  const weekday = one === "every" ? weekdayNamed(second) : undefined;
  if (weekday === undefined) return undefined;
  return { part: { kind: "repeat", repeats: "weekly", day: weekdayAfter(today, weekday) }, length: 2 };
}

/** A day, with or without the word before it: "friday", "by friday", "on 12 dec", "due 2026-12-12". */
function readDue(words: readonly string[], facts: LineFacts): Read | undefined {
  const [first = "", ...rest] = words;
  const found = readDay(words, facts.today);
  if (found) return { part: { kind: "due", day: found.day }, length: found.length };
  if (!/^(on|by|due|until|before)$/i.test(first)) return undefined;
  const behind = readDay(rest, facts.today);
  return behind && { part: { kind: "due", day: behind.day }, length: behind.length + 1 };
}

function readDay(words: readonly string[], today: Day): { day: Day; length: number } | undefined {
  const [first = "", second = "", third = ""] = words.map((word) => word.toLowerCase());
  if (first === "today") return { day: today, length: 1 };
  if (first === "tomorrow") return { day: addDays(today, 1), length: 1 };
  const weekday = weekdayNamed(first);
  if (weekday !== undefined) return { day: weekdayAfter(today, weekday), length: 1 };
  if (isDay(first) && first >= "2000-01-01" && first < "3000-01-01") return { day: first, length: 1 };
  return dayOfMonth(first, second, third, today) ?? dayOfMonth(second, first, third, today);
}

function dayOfMonth(number: string, name: string, year: string, today: Day): { day: Day; length: number } | undefined {
  const [, digits = ""] = /^(\d{1,2})(?:st|nd|rd|th|\.)?$/.exec(number) ?? [];
  const month = months.findIndex(
    (full) => name === full || name === full.slice(0, 3) || (name === "sept" && full.startsWith(name)),
  );
  if (digits === "" || month < 0) return undefined;
  const inYear = (of: string) => `${of}-${String(month + 1).padStart(2, "0")}-${digits.padStart(2, "0")}`;
  if (/^2\d{3}$/.test(year) && isDay(inYear(year))) return { day: inYear(year), length: 3 };
  // The next one: 29 February may be years away.
  const from = Number(today.slice(0, 4));
  const day = Array.from({ length: 9 }, (_each, later) => inYear(String(from + later)))
    .filter(isDay)
    .find((each) => each >= today);
  return day === undefined ? undefined : { day, length: 2 };
}

const weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

/** In full, or with three letters as calendars have them: "fri". */
function weekdayNamed(word: string): number | undefined {
  const name = word.toLowerCase();
  const at = weekdays.findIndex((full) => name === full || (name.length === 3 && full.startsWith(name)));
  return at < 0 ? undefined : at;
}

const months = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];
