/** Notes and coins that are in circulation, in minor units, the largest first. */
const known: Record<string, readonly number[]> = {
  EUR: [50000, 20000, 10000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1],
  GBP: [5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1],
  USD: [10000, 5000, 2000, 1000, 500, 200, 100, 50, 25, 10, 5, 1],
  CAD: [10000, 5000, 2000, 1000, 500, 200, 100, 25, 10, 5],
  AUD: [10000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5],
  CHF: [100000, 20000, 10000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5],
  JPY: [10000, 5000, 2000, 1000, 500, 100, 50, 10, 5, 1],
};

/**
 * Notes and coins of a currency, in minor units, the largest first. Of one that is not known the steps of 1, 2 and 5,
 * in which most are struck.
 */
export function denominationsOf(currency: string, scale: number): readonly bigint[] {
  const steps = Array.from({ length: scale + 3 }, (_, power) => [1, 2, 5].map((step) => step * 10 ** power));
  return (known[currency] ?? steps.flat().toReversed()).map(BigInt);
}
