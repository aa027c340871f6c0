import { formatMoney } from "@/lib/money";
import { classes } from "./classes";

export type MoneyProps = {
  /** Minor units. */
  minor: bigint | string;
  currency: string;
  scale: number;
  locale: string;
  className?: string;
};

/** An amount, in figures of one width so that columns line up. */
export function Money({ minor, currency, scale, locale, className }: MoneyProps) {
  return <span className={classes("num", className)}>{formatMoney(minor, currency, { locale, scale })}</span>;
}
