import { parse } from "isbn3";

/** "978-0-14-118450-0" from thirteen digits, by the ranges of the ISBN agency; the digits alone where none is known. */
export function formatIsbn(isbn13: string): string {
  return parse(isbn13)?.isbn13h ?? isbn13;
}
