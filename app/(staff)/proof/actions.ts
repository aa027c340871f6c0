"use server";

import { revalidatePath } from "next/cache";
import { readSettings } from "@/lib/db/settings";
import { nothingAsked } from "@/lib/schemas/proof";
import * as reconciliations from "@/lib/services/reconciliations";
import * as verification from "@/lib/services/seal-verification";
import * as seals from "@/lib/services/seals";
import { formAction } from "@/lib/web/form-action";

export const reconcile = formAction("audit:read", nothingAsked, async (_input, actor) => {
  const { passed } = await reconciliations.reconcile(actor);
  revalidatePath("/", "layout"); // the note on every page of the staff goes, or comes
  if (passed) return { status: "ok", message: "The books balance: no check found anything." };
  return { status: "error", message: "The books do not balance. What was found stands below." };
});

export const seal = formAction("audit:read", nothingAsked, async (_input, actor) => {
  const { locale } = await readSettings();
  const sealed = await seals.sealNow(actor);
  revalidatePath("/proof");
  if (sealed.isBusy) return { status: "ok", message: "The worker is sealing at this moment." };
  if (sealed.seals === 0) return { status: "ok", message: "Everything was sealed already." };
  return { status: "ok", message: `Rows sealed: ${sealed.rows.toLocaleString(locale)}.` };
});

export const verify = formAction("audit:read", nothingAsked, async (_input, actor) => {
  const { locale } = await readSettings();
  const { passed, rows, seals: count, waitingRows, findings, isCut } = await verification.verifySeals(actor);
  if (passed) {
    const waiting = waitingRows === 0 ? "" : ` Rows that wait for their seal: ${waitingRows.toLocaleString(locale)}.`;
    const sealed = `rows: ${rows.toLocaleString(locale)}, seals: ${count.toLocaleString(locale)}`;
    return { status: "ok", message: `Everything is as it was sealed (${sealed}).${waiting}` };
  }
  const details = { findings: findings.map(({ words }) => words), isCut };
  return { status: "error", message: "Not everything is as it was sealed.", details };
});
