import { parseAmount, toDecimal } from "../money";

/** A charge with what was owed of it when the form was drawn, as a decimal. */
export type TickedLine = { chargeId: string; owed: string };

/**
 * What a payment of an amount settles of the lines that were ticked, in their order: all of them without an amount.
 * Nothing but the form decides, so that a form sent twice asks for the same twice. An amount that is none goes on as it
 * was typed, for the payment service to refuse by name.
 */
export function settleInOrder(
  ticked: readonly TickedLine[],
  amount: string,
  scale: number,
): { amount: string; lines: { chargeId: string; amount: string }[] } {
  const owed = ticked.map(({ chargeId, owed: text }) => ({ chargeId, minor: minorOf(text, scale) }));
  const total = owed.reduce((sum, { minor }) => sum + minor, 0n);
  const parsed = amount === "" ? undefined : parseAmount(amount, scale);
  let left = parsed?.ok ? parsed.minor : total;
  const lines: { chargeId: string; amount: string }[] = [];
  for (const { chargeId, minor } of owed) {
    const part = minor < left ? minor : left;
    left -= part;
    if (part > 0n) lines.push({ chargeId, amount: toDecimal(part, scale) });
  }
  return { amount: amount === "" ? toDecimal(total, scale) : amount, lines };
}

function minorOf(text: string, scale: number): bigint {
  const parsed = parseAmount(text, scale);
  return parsed.ok ? parsed.minor : 0n;
}
