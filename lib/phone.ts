import { AsYouType, getCountryCallingCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js";

/**
 * "+353871234567" from a number as typed, in national form of `country` or in international form.
 * Undefined when no phone in the world has it.
 */
export function readPhone(typed: string, country: string): string | undefined {
  const number = parsePhoneNumberFromString(typed, {
    defaultCountry: isSupportedCountry(country) ? country : undefined,
    extract: false,
  });
  // "Possible" (its length fits) and not "valid": ranges are opened every year, and tables come later.
  if (number === undefined || !number.isPossible() || number.ext !== undefined) return undefined;
  return number.number;
}

/** "087 123 4567" for a number of `country`, "+44 7700 900123" for others. */
export function formatPhone(e164: string, country: string): string {
  const number = parsePhoneNumberFromString(e164);
  if (number === undefined) return e164;
  return number.country === country ? number.formatNational() : number.formatInternational();
}

/**
 * The digits by which part of a number can be found among E.164 numbers: without the sign for "international"
 * and without the digits that people dial only inside `country`.
 */
export function findableDigits(typed: string, country: string): string {
  const digits = typed.replace(/\D/g, "");
  if (typed.trim().startsWith("+")) return digits;
  if (digits.startsWith("00")) return digits.slice(2);
  if (!isSupportedCountry(country)) return digits;
  const number = new AsYouType(country);
  number.input(digits);
  return number.getNationalNumber() || digits;
}

/** "+353", shown beside the field where a number is typed. */
export function callingCode(country: string): string {
  return isSupportedCountry(country) ? `+${getCountryCallingCode(country)}` : "";
}
