import type { Check } from "./check-out-check";
import { copyChecks } from "./check-out-copy";
import { memberChecks } from "./check-out-member";

/** The checks by their numbers. A new one is a row of its list, a test by its name, and a line in docs/circulation.md. */
export const checkOutChecks: readonly Check[] = [...memberChecks, ...copyChecks].toSorted(
  (a, b) => a.number - b.number,
);
