import type { Request } from "./requests";
import type { World } from "./world";

/** What a client remembers of its answers, to come back to. */
export type Memory = {
  posted: string[];
  pending: string[];
  charges: { id: string; memberId: string; amount: string }[];
  requests: Request[];
};

const remembered = 60;

export const emptyMemory = (): Memory => ({ posted: [], pending: [], charges: [], requests: [] });

export function remember<Item>(list: Item[], item: Item): void {
  list.push(item);
  if (list.length > remembered) list.splice(0, list.length - remembered);
}

/**
 * The next request of a client. Amounts are such that wallets run dry now and then, and half of what refers to an
 * earlier transfer comes too late or too often: declines matter as much as transfers.
 */
export function nextRequest(random: () => number, world: World, memory: Memory, key: string): Request {
  const any = <Item>(list: readonly Item[]): Item | undefined => list[Math.floor(random() * list.length)];
  // A few accounts are much busier than the rest.
  const someone = () => world.members[Math.floor(random() ** 2 * world.members.length)] ?? world.members[0];
  const amount = (most: number) => ((1 + Math.floor(random() * most * 100)) / 100).toFixed(2);
  const one = someone();
  if (!one) throw new Error("a world without members");
  let other = someone();
  while (other === one) other = any(world.members);
  const ofMember = { key, memberId: one.id };
  const plain = { key, debitAccountId: one.walletId, creditAccountId: other?.walletId ?? "" };
  const earlier = any(memory.posted);
  const pending = any(memory.pending);
  const charge = any(memory.charges);

  const draw = random();
  if (random() < 0.6)
    return { ...plain, verb: random() < 0.9 ? "transfer" : "authorise", amount: amount(30), direct: true };
  if (draw < 0.36) return { ...plain, verb: "transfer", amount: amount(30) };
  if (draw < 0.46) return { ...ofMember, verb: "top_up", amount: amount(40) };
  if (draw < 0.52) return { ...ofMember, verb: "pay_out", amount: amount(30) };
  if (draw < 0.6) return { ...ofMember, verb: "charge", amount: amount(15) };
  if (draw < 0.64) return { ...ofMember, verb: "payment", from: "cash", amount: amount(10) };
  if (draw < 0.68) return { ...ofMember, verb: "payment", from: "wallet", amount: amount(10) };
  if (draw < 0.72 && charge) {
    const lines = [{ chargeId: charge.id, amount: charge.amount }];
    return { key, memberId: charge.memberId, verb: "payment", from: "cash", amount: charge.amount, lines };
  }
  if (draw < 0.74) return { ...ofMember, verb: "waive", amount: amount(5) };
  if (draw < 0.82) return { ...plain, verb: "authorise", amount: amount(20) };
  if (draw < 0.87 && pending)
    return { key, verb: "capture", transferId: pending, ...(random() < 0.4 ? { amount: amount(10) } : {}) };
  if (draw < 0.9 && pending) return { key, verb: "void", transferId: pending };
  if (draw < 0.95 && earlier)
    return { key, verb: "refund", transferId: earlier, ...(random() < 0.6 ? { amount: amount(8) } : {}) };
  if (draw < 0.98 && earlier) return { key, verb: "reverse", transferId: earlier };
  if (draw < 0.99) return { key, verb: "count_cash", accountId: world.cashId, counted: amount(2000) };
  return { ...plain, verb: "transfer", amount: amount(30) };
}
