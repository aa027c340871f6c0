import { z } from "zod";
import { code, count } from "./codes";
import { recordId, recordRef } from "./text";

const amountMessage = "Give an amount such as 0.20, or 0 for none.";

/** A value of a rule; none is inherited from more general rules. */
const inherited = <Schema extends z.ZodType>(schema: Schema, description: string) =>
  schema
    .nullish()
    .transform((value) => value ?? null)
    .meta({ description: `${description} None: inherited.` });
const days = (description: string, min = 1, max = 3650) => inherited(count(min, max), description);
const amount = (description: string) => inherited(z.string(amountMessage).trim().max(20, amountMessage), description);

export const closedDayModes = ["ignored", "next_open_day", "open_days_only", "same_weekday"] as const;
export const lostRefunds = ["keep", "refund", "refund_and_fine", "refund_and_restore"] as const;

/** Everything a rule may say. Amounts are units of the library's currency, as text. */
export const ruleValues = z.object({
  loanDays: days("Days of a loan; days or hours, not both."),
  loanHours: inherited(count(1, 720), "Hours of a loan."),
  closedDays: inherited(z.enum(closedDayModes, "Choose one of the ways."), "What closed days do to a due date."),
  withinMembership: inherited(z.boolean(), "Whether a loan ends with the membership at the latest."),
  loanLimit: inherited(count(0, 1000), "Open loans of this item type at most."),
  renewalLimit: inherited(count(0, 100), "Renewals of one loan at most."),
  renewalDays: days("Days of a renewed loan, where they differ from a first one."),
  renewalBase: inherited(z.enum(["today", "due_date"], "Choose one of the two."), "What a renewal counts from."),
  renewalWindowDays: days("A loan may be renewed from so many days before it is due.", 0),
  holdsAllowed: inherited(z.boolean(), "Whether holds may be placed."),
  holdLimit: inherited(count(0, 1000), "Open holds of this item type at most."),
  shelfDays: days("Open days that a copy waits on the hold shelf.", 1, 365),
  graceDays: days("Days late without any fine.", 0, 365),
  fine: amount("The fine for each period late; 0 for none."),
  fineDays: days("Days of such a period; days or hours, not both.", 1, 365),
  fineHours: inherited(count(1, 720), "Hours of such a period."),
  fineAt: inherited(z.enum(["start_of_period", "end_of_period"], "Choose one of the two."), "When one is charged."),
  fineCounts: inherited(z.enum(["open_days", "all_days"], "Choose one of the two."), "The days that are counted."),
  fineCap: amount("The fines of a loan at most."),
  fineCapAtPrice: inherited(z.boolean(), "Whether fines stop at what the copy costs."),
  suspensionDays: days("Days without borrowing for each period late.", 0, 365),
  suspensionCapDays: days("Days without borrowing at most."),
  lostAfterDays: days("Days late after which a loan counts as lost."),
  processingFee: amount("Charged for a lost copy beside its price."),
  lostRefund: inherited(z.enum(lostRefunds, "Choose one of the ways."), "What a lost copy that comes back changes."),
  lostRefundDays: days("Days after the loss within which it does."),
  processingRefund: inherited(z.boolean(), "Whether the processing fee is given back too."),
  rentalCharge: amount("Charged for each loan; 0 for none."),
  minAge: inherited(count(0, 120), "Years that a borrower must have."),
  highDemandHolds: inherited(count(1, 1000), "With so many holds waiting for a title its loans are shorter."),
  highDemandDays: days("Days of such a loan at most."),
});
export type RuleValues = z.output<typeof ruleValues>;

const anyOr = (what: string) =>
  code
    .nullish()
    .transform((text) => text ?? null)
    .meta({ description: `${what}; none for any.` });

/** Where a rule stands in the matrix. */
export const rulePlace = z.object({
  branchCode: z
    .string()
    .regex(/^[A-Z0-9]{2,10}$/, "A branch code has 2 to 10 capital letters or digits.")
    .nullish()
    .transform((text) => text ?? null)
    .meta({ description: "Branch; none for any." }),
  categoryCode: anyOr("Category"),
  itemTypeCode: anyOr("Item type"),
});
export type RulePlace = z.output<typeof rulePlace>;

export const ruleInput = rulePlace.extend(ruleValues.shape);
export type RuleInput = z.output<typeof ruleInput>;

/** As a form or an address sends it: "any" is the empty choice, and so is what is inherited. */
const blank = <Schema extends z.ZodType>(schema: Schema) => z.preprocess((text) => (text === "" ? null : text), schema);
const yesOrNo = blank(
  z
    .enum(["yes", "no"], "Choose one of the two.")
    .nullish()
    .transform((word) => (word ? word === "yes" : null)),
);
const { shape } = ruleValues;

export const placeForm = z.object({
  branchCode: blank(rulePlace.shape.branchCode),
  categoryCode: blank(rulePlace.shape.categoryCode),
  itemTypeCode: blank(rulePlace.shape.itemTypeCode),
});

export const ruleForm = placeForm.extend(shape).extend({
  closedDays: blank(shape.closedDays),
  withinMembership: yesOrNo,
  renewalBase: blank(shape.renewalBase),
  holdsAllowed: yesOrNo,
  fine: blank(shape.fine),
  fineAt: blank(shape.fineAt),
  fineCounts: blank(shape.fineCounts),
  fineCap: blank(shape.fineCap),
  fineCapAtPrice: yesOrNo,
  processingFee: blank(shape.processingFee),
  lostRefund: blank(shape.lostRefund),
  processingRefund: yesOrNo,
  rentalCharge: blank(shape.rentalCharge),
  /** Missing where there is no rule for this place yet. */
  id: recordId.optional(),
  version: z.coerce.number("This is not a version.").int().min(0).max(2_147_483_647).default(0),
});

export const ruleRemoval = recordRef.extend({ branchCode: placeForm.shape.branchCode });
