import { z } from "zod";
import { toDecimal } from "../money";
import type { MoneyFigures, DayFigures, HourFigures } from "../policy/figures";
import { recordId } from "./text";

export const figuresQuery = z.object({
  branch: recordId.optional().meta({ description: "Id of a branch; the whole library without it." }),
});

/** The address of the dashboard. What it does not understand it leaves out. */
export const figuresAddress = z.object({ branch: recordId.optional().catch(undefined) });

const decimal = z.string().meta({ description: "In units of the currency.", examples: ["12.50"] });
const happened = { checkOuts: z.number(), checkIns: z.number(), renewals: z.number() };

export const figuresOutput = z
  .object({
    at: z.iso.datetime(),
    branch: z.object({ id: z.string(), name: z.string() }).nullable(),
    today: z.object({
      day: z.string(),
      ...happened,
      payments: z.number().meta({ description: "Payments and top-ups; at a branch those over its cash desk." }),
      paid: decimal,
    }),
    standing: z.object({
      openLoans: z.number(),
      overdue: z.number(),
      holdsWaiting: z.number(),
      holdsOnTheWay: z.number(),
      holdsReady: z.number(),
    }),
    income: z
      .object({ currency: z.string(), today: decimal, month: decimal, waivedInMonth: decimal })
      .meta({ description: "Of the whole library: what was charged, less what was waived." }),
    days: z
      .array(z.object({ day: z.string(), ...happened }))
      .meta({ description: "The last 30 days, today the last." }),
    hours: z
      .array(z.object({ hour: z.number(), weekdays: z.array(z.number()) }))
      .meta({ description: "Check-outs, check-ins and renewals in an hour, Monday first, on average of eight weeks." }),
  })
  .meta({ id: "Figures", description: "The library, or one of its branches, as it is at this moment." });

type Dashboard = {
  at: Date;
  today: string;
  branch: { id: string; name: string } | null;
  days: DayFigures[];
  hours: HourFigures[];
  standing: z.output<typeof figuresOutput>["standing"];
  money: MoneyFigures & { currency: string; scale: number };
};

/** The dashboard as programs see it. */
export function figuresDocument({
  at,
  today,
  branch,
  days,
  hours,
  standing,
  money,
}: Dashboard): z.output<typeof figuresOutput> {
  const amount = (minor: bigint) => toDecimal(minor, money.scale);
  const { checkOuts, checkIns, renewals } = days.at(-1) ?? { checkOuts: 0, checkIns: 0, renewals: 0 };
  return {
    at: at.toISOString(),
    branch,
    today: {
      day: today,
      checkOuts,
      checkIns,
      renewals,
      payments: money.paymentsToday,
      paid: amount(money.paidTodayMinor),
    },
    standing,
    income: {
      currency: money.currency,
      today: amount(money.incomeTodayMinor),
      month: amount(money.incomeMonthMinor),
      waivedInMonth: amount(money.waivedMonthMinor),
    },
    days,
    hours,
  };
}
