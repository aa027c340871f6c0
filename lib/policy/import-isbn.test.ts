import fc from "fast-check";
import { expect, test } from "vitest";
import { checkDigit10, isbn13Of } from "../schemas/isbn";
import { repairIsbn } from "./import-isbn";
import { RowMarks } from "./import-row";

function repair(cell10: string, cell13: string) {
  const marks = new RowMarks();
  return { isbn13: repairIsbn(cell10, cell13, marks), repairs: marks.repairs, notes: marks.notes };
}

const asFloat = (isbn13: string) => `${Number(isbn13).toPrecision(12)}`.replace(/\.?0*e/, "e");

test("whatever zeros the ISBN-10 lost and however the ISBN-13 was rounded, the number is found again", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\d{9}$/), (nine) => {
      fc.pre(/[1-9]/.test(nine.slice(0, 5)));
      const ten = nine + checkDigit10(nine);
      const right = isbn13Of(ten);
      const spoiled = repair(ten.replace(/^0+/, ""), asFloat(right));
      expect(spoiled).toMatchObject({ isbn13: right, notes: [] });
      expect(repair(ten, right)).toEqual({ isbn13: right, repairs: [], notes: [] });
    }),
  );
});

test("the ten digits may be the end of an ISBN-13", () => {
  expect(repair("152061548", "")).toEqual({ isbn13: "9780152061548", repairs: ["isbn_completed"], notes: [] });
  expect(repair("9380658674", "9.78938065867e+12").isbn13).toBe("9789380658674");
  expect(repair("812971060", "9.78081297106e+12").isbn13).toBe("9780812971064");
});

test("a wrong check digit that nothing explains leaves the title without ISBN, with a note", () => {
  expect(repair("1400139027", "9.78140139027e+12")).toEqual({
    isbn13: null,
    repairs: [],
    notes: [expect.stringContaining("should be 3")],
  });
});

test("an ISBN-13 alone is taken when it is whole, and not guessed when its last digits are lost", () => {
  expect(repair("", "9780306406157").isbn13).toBe("9780306406157");
  expect(repair("", "9780306406157.0").isbn13).toBe("9780306406157");
  expect(repair("", "9.78030640616e+12")).toEqual({
    isbn13: null,
    repairs: [],
    notes: [expect.stringContaining("lost its last digits")],
  });
  expect(repair("", "2.94001623192e+12").notes).toEqual([expect.stringContaining("is not an ISBN")]);
  expect(repair("", "")).toEqual({ isbn13: null, repairs: [], notes: [] });
});

test("when the two cells are of two books, the ISBN-10 is kept and the other named", () => {
  expect(repair("446612707", "9.78055381395e+12")).toMatchObject({
    isbn13: "9780446612708",
    notes: [expect.stringContaining("another book")],
  });
});
