/** "€2.00 is missing", "€0.50 too much", "The drawer is right". `money` writes an amount. */
export function differenceInWords(
  countedMinor: bigint,
  expectedMinor: bigint,
  money: (minor: bigint) => string,
): { words: string; state: "ok" | "warn" } {
  const difference = countedMinor - expectedMinor;
  if (difference === 0n) return { words: "The drawer is right.", state: "ok" };
  if (difference < 0n) return { words: `${money(-difference)} is missing from the drawer.`, state: "warn" };
  return { words: `${money(difference)} too much is in the drawer.`, state: "warn" };
}
