import { checkDigit10, checkDigit13, isbn13Of } from "../schemas/isbn";
import type { RowMarks } from "./import-row";

/**
 * The ISBN-13 of two cells that a spreadsheet has been at: an ISBN-10 without its leading zeros, and an ISBN-13 as a
 * float of which twelve digits are left ("9.78043902348e+12"). Only what check digits or both cells together prove is
 * mended; otherwise null, with a note that says why. The numbers of shops (a Nook's "2.94e+12") are no ISBNs.
 */
export function repairIsbn(cell10: string, cell13: string, marks: RowMarks): string | null {
  const ten = cell10.toUpperCase();
  const whole = /^\d{13}(\.0*)?$/.test(cell13) ? cell13.slice(0, 13) : undefined;
  const valid13 = whole !== undefined && isIsbn13(whole) ? whole : undefined;
  if (!/^\d{5,9}[\dX]$/.test(ten)) return withoutTen(ten, cell13, valid13, marks);

  const code = ten.padStart(10, "0");
  const isbn13 = isbn13Of(code);
  const agrees = sameAsFarAsShown(isbn13, cell13);
  if (checkDigit10(code) === code[9]) {
    if (ten.length < 10) marks.repaired("isbn10_padded");
    if (valid13 !== isbn13) marks.repaired("isbn13_rebuilt");
    if (cell13 !== "" && !agrees)
      marks.note(`The ISBN-13 ${cell13} is of another book than the ISBN-10 ${code}, which was kept.`);
    return isbn13;
  }
  // Not an ISBN-10, but the last ten digits of an ISBN-13: then the check digit of that one fits.
  if (isbn13.endsWith(code.slice(9)) || agrees) {
    marks.repaired("isbn_completed");
    return isbn13;
  }
  if (valid13 !== undefined) return valid13;
  marks.note(
    `The ISBN ${code} has a wrong check digit: after ${code.slice(0, 9)} it should be ${checkDigit10(code)}. Taken without ISBN.`,
  );
  return null;
}

function withoutTen(ten: string, cell13: string, valid13: string | undefined, marks: RowMarks): string | null {
  if (ten !== "") marks.note(`“${ten.slice(0, 20)}” is not an ISBN-10.`);
  if (valid13 !== undefined) return valid13;
  if (cell13 === "") return null;
  const reason = /^9\.7[89]\d*e\+?12$/i.test(cell13)
    ? "has lost its last digits and there is no ISBN-10 to rebuild it from"
    : "is not an ISBN";
  marks.note(`The ISBN-13 ${cell13.slice(0, 30)} ${reason}. Taken without ISBN.`);
  return null;
}

/** Whether the float of the cell could be this number: a spreadsheet leaves twelve digits of the thirteen, rounded. */
function sameAsFarAsShown(isbn13: string, cell13: string): boolean {
  const tolerance = /e/i.test(cell13) ? 5 : 0;
  return cell13 !== "" && Math.abs(Number(cell13) - Number(isbn13)) <= tolerance;
}

function isIsbn13(code: string): boolean {
  return /^97[89]/.test(code) && checkDigit13(code) === code[12];
}
