"use client";

import { useState } from "react";
import { formatMoney, toDecimal } from "@/lib/money";
import { useRuns } from "../use-runs";

export type CountingAidProps = {
  /** Notes and coins in minor units, the largest first. */
  denominations: readonly string[];
  currency: string;
  scale: number;
  locale: string;
  /** What the numbers come to, as an amount. */
  onSum: (amount: string) => void;
};

/** A line for each note and coin. It adds up by itself, so before JavaScript has loaded it is not there. */
export function CountingAid({ denominations, onSum, ...money }: CountingAidProps) {
  const [counts, setCounts] = useState<Record<string, string>>({});
  const runs = useRuns();
  if (!runs) return null;
  const changed = (denomination: string, typed: string) => {
    const next = { ...counts, [denomination]: typed };
    setCounts(next);
    onSum(toDecimal(sumOf(next), money.scale));
  };
  return (
    <fieldset className="min-w-0 rounded-[var(--radius)] border border-line px-4 pt-2 pb-4">
      <legend className="px-1.5 text-sm font-semibold">Count by notes and coins</legend>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(13.5rem,1fr))] gap-x-6 gap-y-2">
        {denominations.map((denomination) => (
          <label
            key={denomination}
            className="grid grid-cols-[4.5rem_4.5rem_minmax(0,1fr)] items-center gap-2 text-sm max-sm:min-h-11"
          >
            <span className="text-end num">{formatMoney(denomination, money.currency, money)}</span>
            <input
              type="text"
              inputMode="numeric"
              autoComplete="off"
              maxLength={6}
              value={counts[denomination] ?? ""}
              onChange={(event) => changed(denomination, event.target.value.replace(/\D/g, ""))}
              className="min-h-9 w-full rounded-[var(--radius-s)] border border-ink-3 bg-sheet px-2 text-end num max-sm:min-h-11"
            />
            <output className="text-end num text-ink-2">
              {counts[denomination]
                ? formatMoney(lineOf(denomination, counts[denomination]), money.currency, money)
                : ""}
            </output>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function lineOf(denomination: string, count: string): bigint {
  return BigInt(denomination) * BigInt(count === "" ? "0" : count);
}

function sumOf(counts: Record<string, string>): bigint {
  return Object.entries(counts).reduce((sum, [denomination, count]) => sum + lineOf(denomination, count), 0n);
}
