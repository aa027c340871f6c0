import { type Actor, requirePermission } from "../auth/actor";
import { findReconciliation, keepReconciliation, type Reconciliation } from "../db/reconciliations";
import { log } from "../log";
import { describeFindings } from "../policy/reconciliation";

/** Looks through all the books now, and keeps what was found. */
export async function reconcile(actor: Actor): Promise<Reconciliation> {
  requirePermission(actor, "audit:read");
  return run({ userId: actor.userId, apiKeyId: actor.apiKeyId });
}

/** A reconciliation as people read it: every check with what should hold, and what was found. */
export function describeReconciliation({ findings, ...row }: Reconciliation) {
  return { ...row, checks: describeFindings(findings) };
}

/** The look of the night. What it finds is said aloud here; health and the screens of admins say it from then on. */
export async function reconcileByClock(): Promise<Reconciliation> {
  const reconciliation = await run("the clock");
  const found = describeFindings(reconciliation.findings).filter((check) => check.found > 0);
  if (reconciliation.passed) log.info({ reconciliation: reconciliation.id }, "the books balance");
  else log.error({ reconciliation: reconciliation.id, found }, "THE BOOKS DO NOT BALANCE");
  return reconciliation;
}

async function run(by: Parameters<typeof keepReconciliation>[0]): Promise<Reconciliation> {
  const id = await keepReconciliation(by);
  const kept = id === undefined ? undefined : await findReconciliation(id);
  if (!kept) throw new Error("the reconciliation was not kept");
  return kept;
}
