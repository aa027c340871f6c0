"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { listBranches } from "@/lib/db/branches";
import { findCopy } from "@/lib/db/copies";
import { listItemTypes } from "@/lib/db/item-types";
import { readSettings } from "@/lib/db/settings";
import { DomainError } from "@/lib/errors";
import { copyInputOf, copyLabels, copyTexts, editCopyForm, newCopyForm, readPrice } from "@/lib/schemas/copy-form";
import { markInput } from "@/lib/schemas/marks";
import { recordId, recordRef } from "@/lib/schemas/text";
import * as copies from "@/lib/services/copies";
import * as marks from "@/lib/services/marks";
import * as titles from "@/lib/services/titles";
import { formAction } from "@/lib/web/form-action";
import { keyOf } from "@/lib/web/form-key";
import { keyedAction } from "@/lib/web/keyed-action";
import { saveEdit } from "@/lib/web/save-edit";

export const withdrawTitle = formAction("titles:write", recordRef, async (ref, actor) => {
  await titles.withdrawTitle(actor, ref);
  revalidatePath(`/catalog/titles/${ref.id}`);
  return { status: "ok", message: "It is withdrawn." };
});

export const restoreTitle = formAction("titles:write", recordRef, async (ref, actor) => {
  await titles.restoreTitle(actor, ref);
  revalidatePath(`/catalog/titles/${ref.id}`);
  return { status: "ok", message: "It is restored: readers find it again." };
});

export const createCopy = formAction(
  "copies:write",
  newCopyForm,
  async ({ titleId, price, ...input }, actor, { form }) => {
    const { currencyScale } = await readSettings();
    const copy = { ...input, priceMinor: priceOf(price, currencyScale) };
    await copies.createCopy(actor, titleId, copy, keyOf(form));
    redirect(`/catalog/titles/${titleId}`);
  },
);

export const updateCopy = formAction("copies:write", editCopyForm, async (fields, actor, { form }) => {
  const { id, version, titleId, price, ...input } = fields;
  const [branches, itemTypes, settings] = await Promise.all([listBranches(), listItemTypes(), readSettings()]);
  const refused = await saveEdit({
    form,
    ref: { id, version },
    mine: { ...input, priceMinor: priceOf(price, settings.currencyScale) },
    labels: copyLabels,
    texts: (copy) => copyTexts(copy, { branches, itemTypes, ...settings }),
    load: async () => {
      const copy = await findCopy(id);
      if (!copy) throw new DomainError("not_found", "There is no such copy.");
      return { version: copy.version, input: copyInputOf(copy) };
    },
    save: (copy) => copies.updateCopy(actor, { id, version }, copy),
  });
  if (refused) return refused;
  redirect(`/catalog/titles/${titleId}`);
});

export const withdrawCopy = formAction("copies:write", recordRef, async (ref, actor) => {
  const copy = await copies.withdrawCopy(actor, ref);
  redirect(`/catalog/titles/${copy.titleId}`);
});

export const restoreCopy = formAction("copies:write", recordRef, async (ref, actor) => {
  const copy = await copies.restoreCopy(actor, ref);
  redirect(`/catalog/titles/${copy.titleId}`);
});

export const markCopy = keyedAction(
  "copies:write",
  markInput.extend({ copyId: recordId }),
  async (input, actor, { key }) => {
    const { answer } = await marks.markCopy(actor, { ...input, key });
    revalidatePath(`/catalog/titles/${answer.titleId}/copies/${answer.copyId}`);
    return { status: "ok", message: `${answer.barcode} is marked as ${input.mark}: it is not lent.` };
  },
);

export const unmarkCopy = keyedAction("copies:write", z.object({ copyId: recordId }), async (input, actor, { key }) => {
  const { answer } = await marks.unmarkCopy(actor, { ...input, key });
  revalidatePath(`/catalog/titles/${answer.titleId}/copies/${answer.copyId}`);
  return { status: "ok", message: `The mark is taken off ${answer.barcode}.` };
});

function priceOf(typed: string | null, scale: number): string | null {
  const read = readPrice(typed, scale);
  if (read.ok) return read.priceMinor;
  throw new DomainError("invalid", read.message, { field: "price" });
}
