import { DomainError } from "../errors";
import { parseMoney, toDecimal } from "../money";
import type { RulePlace, RuleValues } from "../schemas/rules";
import type { Terms } from "./terms";

type Kept = { [Name in keyof Terms]: Terms[Name] | null };

/** The largest amount of a rule. */
const maxMinor = 1_000_000_000n;

/** What a rule says, with its amounts in units of the currency, as people and programs write them. */
export function writtenValues(kept: Kept, scale: number): RuleValues {
  const { fineMinor, fineCapMinor, processingFeeMinor, rentalChargeMinor, ...values } = kept;
  const written = (minor: string | null) => (minor === null ? null : toDecimal(BigInt(minor), scale));
  return {
    ...values,
    fine: written(fineMinor),
    fineCap: written(fineCapMinor),
    processingFee: written(processingFeeMinor),
    rentalCharge: written(rentalChargeMinor),
  };
}

/** What a rule says as it is kept: amounts in minor units. Throws `invalid` and `amount_invalid` with the field. */
export function keptValues(input: RuleValues & Partial<RulePlace>, scale: number): Kept {
  const {
    branchCode: _branch,
    categoryCode: _category,
    itemTypeCode: _itemType,
    fine,
    fineCap,
    processingFee,
    rentalCharge,
    ...values
  } = input;
  refuseBoth(values.loanDays, values.loanHours, "loanHours");
  refuseBoth(values.fineDays, values.fineHours, "fineHours");
  const minor = (given: string | null, field: string) => (given === null ? null : minorOf(given, scale, field));
  const all = {
    ...values,
    fineMinor: minor(fine, "fine"),
    fineCapMinor: minor(fineCap, "fineCap"),
    processingFeeMinor: minor(processingFee, "processingFee"),
    rentalChargeMinor: minor(rentalCharge, "rentalCharge"),
  };
  if (Object.values(all).some((value) => value !== null)) return all;
  throw new DomainError("invalid", "This rule says nothing. Give at least one value, or take the rule away.");
}

/** Minor units of an amount that may be 0. Throws `amount_invalid`. */
export function minorOf(given: string, scale: number, field: string): string {
  const parsed = parseMoney(given, scale);
  if (parsed.ok && parsed.minor <= maxMinor) return parsed.minor.toString();
  const message = `Give an amount from 0 to ${toDecimal(maxMinor, scale)} with at most ${scale} decimals, such as ${toDecimal(20n, scale)}.`;
  throw new DomainError("amount_invalid", message, { field });
}

function refuseBoth(days: number | null, hours: number | null, field: string) {
  if (days !== null && hours !== null) throw new DomainError("invalid", "Give days or hours, not both.", { field });
}
