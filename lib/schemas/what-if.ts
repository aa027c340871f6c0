import { z } from "zod";
import { isDay } from "../dates";
import { scannedCode } from "./loans";

export const whatIfInput = z.object({
  cardNumber: scannedCode.meta({ description: "Card number of the member.", examples: ["20010042"] }),
  barcode: scannedCode.meta({ description: "Barcode of the copy.", examples: ["31200004"] }),
  branchCode: z
    .string()
    .regex(/^[A-Z0-9]{2,10}$/, "A branch code has 2 to 10 capital letters or digits.")
    .optional()
    .meta({ description: "Branch that lends; where the caller stands when left out." }),
  on: z
    .string("Give a day such as 2026-12-24.")
    .refine(isDay, "Give a day such as 2026-12-24.")
    .optional()
    .meta({ description: "Day of the loan, at noon; now when left out.", examples: ["2026-12-01"] }),
});
export type WhatIfInput = z.output<typeof whatIfInput>;

/** As a page's address asks it: what is left blank is left out. */
const blank = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((text) => (text === "" ? undefined : text), schema);
export const whatIfQuery = z.object({
  cardNumber: whatIfInput.shape.cardNumber,
  barcode: whatIfInput.shape.barcode,
  branchCode: blank(whatIfInput.shape.branchCode),
  on: blank(whatIfInput.shape.on),
});
