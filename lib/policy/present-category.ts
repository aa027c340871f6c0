import { toDecimal } from "../money";

/** A category as programs see it: amounts are decimal strings. */
export function presentCategory<Row extends { feesLimitMinor: string; fineCapMinor: string | null }>(
  row: Row,
  scale: number,
) {
  const { feesLimitMinor, fineCapMinor } = row;
  return {
    ...row,
    feesLimit: toDecimal(BigInt(feesLimitMinor), scale),
    fineCap: fineCapMinor === null ? null : toDecimal(BigInt(fineCapMinor), scale),
  };
}
