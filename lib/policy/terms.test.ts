import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type Cell,
  defaultTerms,
  explainTerms,
  resolveTerms,
  resolveValues,
  type RuleCell,
  termNames,
  type Terms,
} from "./terms";

const silent = (place: Cell, values: Partial<Terms> = {}, id = JSON.stringify(place)): RuleCell => {
  const nulls = Object.fromEntries(termNames.map((name) => [name, null])) as { [Name in keyof Terms]: null };
  return { ...nulls, ...place, ...values, id };
};
const any: Cell = { branchId: null, categoryCode: null, itemTypeCode: null };
const wanted = { branchId: "1", categoryCode: "child", itemTypeCode: "dvd" };
const resolve = (...cells: RuleCell[]) => resolveTerms(cells, wanted)?.terms;

test("values are inherited one by one, each from the most specific rule that says it", () => {
  const cells = [
    silent(any, { loanDays: 21, renewalLimit: 2, fineMinor: "20", fineCapMinor: "1000" }, "any"),
    silent({ ...any, itemTypeCode: "dvd" }, { loanDays: 7, fineMinor: "100" }, "dvd"),
    silent({ ...any, categoryCode: "child" }, { fineMinor: "0" }, "child"),
    silent({ ...any, branchId: "1", itemTypeCode: "dvd" }, { renewalLimit: 1 }, "dvd here"),
    silent({ ...any, branchId: "2" }, { loanDays: 99 }, "elsewhere"),
  ];
  const resolved = resolveTerms(cells, wanted);
  expect(resolved?.terms).toEqual({
    ...defaultTerms,
    loanDays: 7,
    renewalLimit: 1,
    fineMinor: "0",
    fineCapMinor: "1000",
  });
  expect(resolved?.sources).toEqual({
    loanDays: "dvd",
    loanHours: "dvd",
    renewalLimit: "dvd here",
    fineMinor: "child",
    fineCapMinor: "any",
  });
});

test("days and hours are one choice: a rule that says one silences both of a more general rule", () => {
  const general = silent(any, { loanDays: 21, fineDays: 7 });
  const particular = silent({ ...any, itemTypeCode: "dvd" }, { loanHours: 3, fineHours: 1 });
  expect(resolve(general, particular)).toMatchObject({ loanDays: null, loanHours: 3, fineDays: null, fineHours: 1 });
  expect(resolve(general)).toMatchObject({ loanDays: 21, loanHours: null, fineDays: 7, fineHours: null });
});

test("no rule says how long a loan is: there is none in force, and everything else is known all the same", () => {
  expect(resolve()).toBeUndefined();
  expect(resolve(silent(any, { renewalLimit: 2 }))).toBeUndefined();
  expect(resolveValues([silent(any, { renewalLimit: 2 })], wanted).terms).toMatchObject({
    loanDays: null,
    renewalLimit: 2,
  });
});

test("a place of any category or type is spoken for by rules as general as itself", () => {
  const cells = [silent(any, { loanDays: 21 }), silent({ ...any, itemTypeCode: "dvd" }, { loanDays: 7 })];
  expect(resolveTerms(cells, any)?.terms.loanDays).toBe(21);
  expect(resolveTerms(cells, { ...any, itemTypeCode: "dvd" })?.terms.loanDays).toBe(7);
});

test("an explanation names the rule of each value and what it overrides, the most specific first", () => {
  const [general, dvd, here] = [
    silent(any, { loanDays: 21 }),
    silent({ ...any, itemTypeCode: "dvd" }, { loanDays: 7 }),
    silent({ ...any, branchId: "1" }, { loanHours: 3 }),
  ];
  const explained = explainTerms([general, dvd, here], wanted);
  expect(explained.map(({ name }) => name)).toEqual(termNames);
  expect(explained.find(({ name }) => name === "loanDays")).toEqual({
    name: "loanDays",
    from: here,
    overrides: [dvd, general],
  });
  expect(explained.find(({ name }) => name === "minAge")).toEqual({ name: "minAge", from: undefined, overrides: [] });
});

/** The eight cells that speak for a place, in the order that the documentation states. */
const statedOrder = [
  ["branchId", "categoryCode", "itemTypeCode"],
  ["branchId", "categoryCode"],
  ["branchId", "itemTypeCode"],
  ["branchId"],
  ["categoryCode", "itemTypeCode"],
  ["categoryCode"],
  ["itemTypeCode"],
  [],
] as const;

test("whatever the rules, each value is the first that the eight cells say in the stated order", () => {
  const place = fc.record({
    branchId: fc.constantFrom("1", "2", null),
    categoryCode: fc.constantFrom("child", "adult", null),
    itemTypeCode: fc.constantFrom("dvd", "standard", null),
  });
  const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });
  const days = fc.integer({ min: 1, max: 30 });
  const length = fc.oneof(
    days.map((loanDays) => ({ loanDays })),
    days.map((loanHours) => ({ loanHours })),
    fc.constant({}),
  );
  const values = fc.record({
    renewalLimit: maybe(fc.integer({ min: 0, max: 9 })),
    fineMinor: maybe(fc.integer({ min: 0, max: 900 }).map(String)),
    holdsAllowed: maybe(fc.boolean()),
  });
  const rules = fc
    .uniqueArray(fc.tuple(place, length, values), { maxLength: 27, selector: ([cell]) => JSON.stringify(cell) })
    .map((cells) => cells.map(([cell, loan, more]) => silent(cell, { ...loan, ...more } as Partial<Terms>)));
  fc.assert(
    fc.property(rules, (cells) => {
      const inOrder = statedOrder.flatMap((named) => {
        const asked: Cell = { ...any, ...Object.fromEntries(named.map((name) => [name, wanted[name]])) };
        return cells.filter((cell) => cell.id === JSON.stringify(asked));
      });
      const { terms, sources } = resolveValues(cells, wanted);
      for (const name of ["renewalLimit", "fineMinor", "holdsAllowed", "minAge"] as const) {
        const first = inOrder.find((cell) => cell[name] !== null);
        expect(terms[name]).toBe(first?.[name] ?? defaultTerms[name]);
        expect(sources[name]).toBe(first?.id);
      }
      const length = inOrder.find((cell) => cell.loanDays !== null || cell.loanHours !== null);
      expect([terms.loanDays, terms.loanHours]).toEqual([length?.loanDays ?? null, length?.loanHours ?? null]);
      for (const { name, from, overrides } of explainTerms(cells, wanted)) {
        expect(from?.id).toBe(sources[name]);
        expect([from, ...overrides].filter(Boolean)).toEqual(
          inOrder.filter(
            (cell) =>
              cell[name] !== null ||
              (/^loan(Days|Hours)$/.test(name) && cell.id !== undefined && (cell.loanDays ?? cell.loanHours) !== null),
          ),
        );
      }
    }),
  );
});
