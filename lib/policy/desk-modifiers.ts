import { dayInZone, formatDateTime, momentInZone, timeInZone } from "../dates";
import type { DeskModifiers } from "../schemas/desk";

type Query = Readonly<Record<"drop" | "returned" | "forgive", string | string[] | undefined>>;
type Place = { locale: string; timeZone: string; today?: string };

const longestReason = 500;

/** The modifiers in an address of the desk: how a browser without JavaScript keeps them. */
export function modifiersIn(query: Partial<Query>, timeZone: string, mayForgive: boolean): DeskModifiers {
  const text = (name: keyof Query) => [query[name]].flat()[0]?.trim() ?? "";
  const forgive = mayForgive ? text("forgive").slice(0, longestReason) : "";
  const returnedAt = momentOf(text("returned"), timeZone);
  return {
    ...(text("drop") === "1" ? { bookDrop: true } : returnedAt !== undefined && { returnedAt }),
    ...(forgive !== "" && { forgive }),
  };
}

/** What a field for day and time has, "2026-11-20T17:30" on the clocks of the branch, as ISO 8601, which stays as it is. */
export function momentOf(typed: string, timeZone: string): string | undefined {
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(typed) && !Number.isNaN(Date.parse(typed))) return typed;
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})$/.exec(typed) ?? [];
  if (day === undefined || time === undefined || Number.isNaN(Date.parse(`${day}T${time}:00Z`))) return undefined;
  return momentInZone(day, time, timeZone).toISOString();
}

/** The other way round: what stands in such a field. */
export function typedMoment(moment: Date, timeZone: string): string {
  return `${dayInZone(moment, timeZone)}T${timeInZone(moment, timeZone)}`;
}

/** The part of the desk's address that says them. */
export function modifiersInAddress({ bookDrop, returnedAt, forgive }: DeskModifiers): Record<string, string> {
  return {
    ...(bookDrop && { drop: "1" }),
    ...(returnedAt !== undefined && { returned: returnedAt }),
    ...(forgive !== undefined && { forgive }),
  };
}

/** The same as hidden fields of a plain form. */
export function modifiersInForm({ bookDrop, returnedAt, forgive }: DeskModifiers): Record<string, string> {
  return { bookDrop: bookDrop ? "1" : "", returnedAt: returnedAt ?? "", forgive: forgive ?? "" };
}

/** What the banner says while they are on; null when none is. */
export function modifiersInWords(modifiers: DeskModifiers, place: Place): { title: string; words: string } | null {
  const { bookDrop, returnedAt, forgive } = modifiers;
  const said = [
    ...(bookDrop ? [["Book drop", "What is checked in counts as returned on the last open day before today."]] : []),
    ...(returnedAt === undefined
      ? []
      : [["Back-dated", `What is checked in counts as returned on ${formatDateTime(new Date(returnedAt), place)}.`]]),
    ...(forgive === undefined ? [] : [["Fines forgiven", `What is owed of its fines is forgiven: ${forgive}`]]),
  ];
  if (said.length === 0) return null;
  return { title: said.map(([title]) => title).join(" · "), words: said.map(([, words]) => words).join(" ") };
}
