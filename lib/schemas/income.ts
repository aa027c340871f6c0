import { z } from "zod";
import { isDay } from "../dates";
import { toDecimal } from "../money";
import type { Income } from "../policy/income";

const day = z.string().refine(isDay, "Write a day as YYYY-MM-DD.");
export const incomeQuery = z.object({
  from: day
    .optional()
    .meta({ description: "First day, in the library's time zone; from the beginning when left out." }),
  to: day.optional().meta({ description: "Last day, itself included; until now when left out." }),
});

const decimal = z
  .string()
  .meta({ description: "In units of the currency; with a minus sign where it took.", examples: ["12.50"] });

const line = z.object({
  kind: z.string().meta({ description: "Kind of transfer; of what was taken back, the kind that it was before." }),
  takenBack: z.boolean(),
  name: z.string(),
  amount: decimal,
});

const change = z
  .object({
    kind: z.string().meta({ description: "Kind of account." }),
    name: z.string(),
    opening: decimal,
    debits: decimal,
    credits: decimal,
    closing: decimal,
  })
  .meta({ id: "KindChange", description: "What became of all accounts of one kind." });

export const incomeOutput = z
  .object({
    from: z.string().nullable(),
    to: z.string().nullable(),
    currency: z.string(),
    income: z.array(line),
    incomeTotal: decimal,
    waivers: z.array(line),
    waiversTotal: decimal,
    net: decimal.meta({
      description: "Income less what was waived. Assets change by as much as liabilities and this.",
    }),
    assets: z.array(change),
    liabilities: z.array(change),
  })
  .meta({ id: "Income", description: "What the library earned, and what became of its accounts." });

/** An income statement as programs see it. */
export function incomeDocument(income: Income): z.output<typeof incomeOutput> {
  const amount = (minor: bigint) => toDecimal(minor, income.scale);
  const lines = (of: Income["income"]) => of.map(({ minor, ...rest }) => ({ ...rest, amount: amount(minor) }));
  const changes = (of: Income["assets"]) =>
    of.map(({ kind, name, openingMinor, debitsMinor, creditsMinor, closingMinor }) => ({
      kind,
      name,
      opening: amount(openingMinor),
      debits: amount(debitsMinor),
      credits: amount(creditsMinor),
      closing: amount(closingMinor),
    }));
  return {
    from: income.from,
    to: income.to,
    currency: income.currency,
    income: lines(income.income),
    incomeTotal: amount(income.incomeMinor),
    waivers: lines(income.waivers),
    waiversTotal: amount(income.waivedMinor),
    net: amount(income.netMinor),
    assets: changes(income.assets),
    liabilities: changes(income.liabilities),
  };
}
