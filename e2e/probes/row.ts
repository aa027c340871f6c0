import type { Owner } from "./owner";

/** Whoever comes by: nobody who is signed in, another member, somebody of the staff. */
export const visitors = ["stranger", "other", "staff"] as const;
export type Visitor = (typeof visitors)[number];

/**
 * What a visitor is answered: a status; "own" where it would be done, with or to what is the visitor's own, and is not
 * tried therefore.
 */
export type Answer = number | "own";

export type Row = Record<Visitor, Answer> & {
  /** The file that it is about, below app/. */
  file: string;
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Where it is asked for: `{hold}` is the owner's hold. */
  at: string;
  /** What is sent along. */
  body?: (owner: Owner) => object;
  /** Titles are everybody's there: only who lent or waits for them is not. */
  catalog?: boolean;
  /** An answer without an end. */
  endless?: boolean;
};

/** The work of staff: what is on these pages is for them. */
export const isForStaff = ({ file }: Pick<Row, "file">) =>
  file.startsWith("(staff)/") || (file.startsWith("api/") && !file.startsWith("api/v1/me/"));

/** A page, at its own address unless it says another. */
export function page(file: string, answers: Record<Visitor, Answer> & Partial<Row>): Row {
  const address = `/${file
    .replace(/\/?page\.tsx$/, "")
    .split("/")
    .filter((part) => !/^\(.*\)$/.test(part))
    .join("/")}`;
  return { file, method: "GET", at: address, ...answers };
}

/** A handler of a route file. */
export function route(method: Row["method"], file: string, answers: Record<Visitor, Answer> & Partial<Row>): Row {
  return { ...page(file.replace(/route\.ts$/, "page.tsx"), answers), file, method };
}

/** An operation of /api/v1, at its own address unless it says another. */
export function api(
  method: Row["method"],
  place: string,
  stranger: Answer,
  other: Answer,
  staff: Answer,
  more: Partial<Row> = {},
): Row {
  const file = `api/v1${place === "/" ? "" : place}/route.ts`;
  return { file, method, at: `/api/v1${place}`, stranger, other, staff, ...more };
}
