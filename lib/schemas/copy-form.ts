import { parseMoney, formatMoney, type MoneyRefusal } from "../money";
import { copyConditions, type CopyInput, copyInput } from "./copies";
import { optionalLine, recordId, recordVersion } from "./text";

/** The fields of the form, in its order, by their labels. */
export const copyLabels = {
  barcode: "Barcode",
  callNumber: "Call number",
  branchId: "Branch",
  itemTypeCode: "Item type",
  shelfLocation: "Shelf location",
  condition: "Condition",
  priceMinor: "Price",
  parts: "What belongs to it",
  note: "Note for staff",
} as const satisfies Record<keyof CopyInput, string>;

/** A copy as a form sends it: the price as a person types it. */
export const copyForm = copyInput.omit({ priceMinor: true }).extend({
  price: optionalLine({ max: 40, message: "The price is out of range." }),
});

export const newCopyForm = copyForm.extend({ titleId: recordId });
export const editCopyForm = copyForm
  .extend({ id: recordId, titleId: recordId, version: recordVersion })
  .refine((copy) => copy.barcode !== null, { path: ["barcode"], error: "Give a barcode." });

export type ReadPrice = { ok: true; priceMinor: string | null } | { ok: false; message: string };

/** Minor units of a price as typed; null of none. */
export function readPrice(typed: string | null, scale: number): ReadPrice {
  if (typed === null) return { ok: true, priceMinor: null };
  const parsed = parseMoney(typed, scale);
  if (!parsed.ok) return { ok: false, message: refusals[parsed.reason] };
  if (parsed.minor > 1_000_000_000n) return { ok: false, message: refusals.too_large };
  return { ok: true, priceMinor: String(parsed.minor) };
}

export type CopyWords = {
  branches: { id: string; name: string }[];
  itemTypes: { code: string; name: string }[];
  currency: string;
  currencyScale: number;
  locale: string;
};

/** Each field as people read it. */
export function copyTexts(input: CopyInput, words: CopyWords): Record<keyof CopyInput, string> {
  const { locale, currencyScale: scale } = words;
  return {
    barcode: input.barcode ?? "",
    branchId: words.branches.find((branch) => branch.id === input.branchId)?.name ?? input.branchId,
    itemTypeCode: words.itemTypes.find((type) => type.code === input.itemTypeCode)?.name ?? input.itemTypeCode,
    shelfLocation: input.shelfLocation ?? "",
    callNumber: input.callNumber ?? "",
    priceMinor: input.priceMinor === null ? "" : formatMoney(input.priceMinor, words.currency, { locale, scale }),
    condition: input.condition,
    parts: input.parts ?? "",
    note: input.note ?? "",
  };
}

/** What may be written of a copy, of a copy that was read. */
export function copyInputOf(copy: CopyInput): CopyInput {
  const { barcode, branchId, itemTypeCode, shelfLocation, callNumber, priceMinor, condition, note, parts } = copy;
  return { barcode, branchId, itemTypeCode, shelfLocation, callNumber, priceMinor, condition, note, parts };
}

/** "12.50" of minor units, as it is typed into the field. */
export function typedPrice(priceMinor: string | null, scale: number): string {
  if (priceMinor === null || scale === 0) return priceMinor ?? "";
  const digits = priceMinor.padStart(scale + 1, "0");
  return `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** The options of the condition. */
export const conditionName = (condition: (typeof copyConditions)[number]) =>
  condition.charAt(0).toUpperCase() + condition.slice(1);

export const conditionOptions = copyConditions.map((value) => ({ value, label: conditionName(value) }));

const refusals: Record<MoneyRefusal, string> = {
  empty: "Type a price.",
  not_a_number: "Type the price in digits, such as 12.50, without thousands separators.",
  negative: "A price is not negative.",
  too_many_decimals: "This price has more decimals than the currency.",
  too_large: "The price is out of range.",
};
