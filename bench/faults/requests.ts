import { type Actor, operator } from "@/lib/auth/actor";
import { asDomainError } from "@/lib/db/errors";
import type { ErrorCode } from "@/lib/errors";
import { errorCode } from "@/lib/house/errors";
import { newAttempt } from "@/lib/services/money-requests";
import { carryOut, orRefuse } from "@/lib/services/posting";
import * as payments from "@/lib/services/payments";
import * as transfers from "@/lib/services/transfers";
import type { World } from "./world";

type Kept = { key: string };
type OfMember = Kept & { memberId: string; amount: string };

/** One request for money, as a client sends it: plain data, so that it can be kept and sent again. */
export type Request =
  | (Kept & {
      verb: "transfer" | "authorise";
      debitAccountId: string;
      creditAccountId: string;
      amount: string;
      /** Past the reads of the verb, straight to where attempts are posted: most of the faults are meant for that. */
      direct?: true;
    })
  | (OfMember & { verb: "top_up" | "pay_out" | "charge" | "waive" })
  | (OfMember & { verb: "payment"; from: "cash" | "wallet"; lines?: { chargeId: string; amount: string }[] })
  | (Kept & { verb: "capture" | "refund"; transferId: string; amount?: string })
  | (Kept & { verb: "void" | "reverse"; transferId: string })
  | (Kept & { verb: "count_cash"; accountId: string; counted: string });

/** What the client heard. `lost`: nothing that says what came of it. */
export type Heard =
  | {
      kind: "receipt";
      replayed: boolean;
      receipt: { attemptId: string; transferId: string | null; phase: string | null };
    }
  | { kind: "refusal"; code: ErrorCode; replayed: boolean; attemptId?: string }
  | { kind: "lost"; code: string };

/** Refusals that say that nothing was moved this time. What is in neither list judged the request under its key. */
const saysNothingMoved: readonly ErrorCode[] = [
  "retry_exhausted",
  "audit_unavailable",
  "overloaded",
  "unavailable",
  "busy",
];

/** Refusals of the request in itself: its key stays free. */
const leavesTheKeyFree: readonly ErrorCode[] = [
  "idempotency_key_reused",
  "amount_invalid",
  "same_account",
  "forbidden",
  "account_not_found",
  "transfer_not_found",
];

/** What an answer settles: `judged` for good, `refused` with the key left free, `nothing` moved this time, `open`. */
export function settles(heard: Heard): "judged" | "refused" | "nothing" | "open" {
  if (heard.kind === "receipt") return "judged";
  // "In flight" says that it is being carried out, maybe by an earlier try of the same call.
  if (heard.kind === "lost" || ["outcome_unknown", "idempotency_in_flight"].includes(heard.code)) return "open";
  if (saysNothingMoved.includes(heard.code)) return "nothing";
  return leavesTheKeyFree.includes(heard.code) ? "refused" : "judged";
}

/** Sends a request through the payment service, as each door of the product does, and says what was heard. */
export async function perform(world: World, request: Request): Promise<Heard> {
  try {
    const { answer, replayed } = await sent(world, request);
    // Whatever else it says is kept too: every replay must say the same.
    return {
      kind: "receipt",
      replayed,
      receipt: { ...answer, ...("replayed" in answer ? { replayed: undefined } : {}) },
    };
  } catch (error) {
    const refusal = asDomainError(error);
    if (!refusal) {
      const code = errorCode(error) ?? "no code";
      // A defect must not pass for a lost connection.
      throw new Error(`${request.verb} ${request.key} came to ${code}`, { cause: error });
    }
    // A read that was lost: nothing was sent yet, but who knows where it happened.
    if (refusal.code === "unavailable") return { kind: "lost", code: errorCode(refusal.cause) ?? "unavailable" };
    const { attemptId, replayed } = refusal.details ?? {};
    return {
      kind: "refusal",
      code: refusal.code,
      replayed: replayed === true,
      ...(typeof attemptId === "string" ? { attemptId } : {}),
    };
  }
}

type Told = { answer: { attemptId: string; transferId: string | null; phase: string | null }; replayed: boolean };

function sent(world: World, request: Request): Promise<Told> {
  const actor = operator(world.branchId);
  const origin = { door: "cli" } as const;
  const reason = "Fault run";
  switch (request.verb) {
    case "transfer":
      if (request.direct) return sentDirectly(actor, request);
      return transfers.transfer(actor, { ...request, reason }, origin);
    case "authorise":
      if (request.direct) return sentDirectly(actor, request);
      return transfers.authorise(actor, request, origin);
    case "top_up":
      return payments.topUp(actor, request, origin);
    case "pay_out":
      return payments.payOut(actor, request, origin);
    case "charge":
      return payments.charge(actor, { ...request, reason }, origin);
    case "waive":
      return payments.waive(actor, { ...request, reason }, origin);
    case "payment":
      return payments.takePayment(actor, request, origin);
    case "capture":
      return transfers.capture(actor, request, origin);
    case "void":
      return transfers.voidPending(actor, request, origin);
    case "refund":
      return transfers.refund(actor, request, origin);
    case "reverse":
      return transfers.reverse(actor, request, origin);
    case "count_cash":
      return payments.countCash(actor, { ...request, reason }, origin);
  }
}

async function sentDirectly(
  actor: Actor,
  { verb, key, debitAccountId, creditAccountId, amount }: Request & { verb: "transfer" | "authorise" },
): Promise<Told> {
  const asked = { key, debitAccountId, creditAccountId, amount };
  const answer = await orRefuse(
    await carryOut({
      ...newAttempt(actor, verb, { door: "cli" }, asked),
      kind: "member_transfer",
      debitAccountId,
      creditAccountId,
      currency: "EUR",
      amountMinor: BigInt(amount.replace(".", "")),
    }),
  );
  return { answer, replayed: answer.replayed };
}

/** The same request with other contents under its key. */
export function altered(request: Request): Request {
  if (request.verb === "count_cash") return { ...request, counted: "999.99" };
  if ("transferId" in request) {
    const { key, transferId } = request;
    if (request.verb === "void") return { key, verb: "reverse", transferId };
    if (request.verb === "reverse") return { key, verb: "void", transferId };
    return { key, verb: request.verb === "refund" ? "refund" : "capture", transferId, amount: "1.11" };
  }
  return { ...request, amount: "1.11" };
}
