"use server";

import { redirect } from "next/navigation";
import { deskAddress } from "@/lib/policy/desk-view";
import { type FormAnswer, scanForm } from "@/lib/schemas/desk";
import { undoInput } from "@/lib/schemas/loans";
import * as desk from "@/lib/services/desk";
import { formAction } from "@/lib/web/form-action";

/** The scan box as a plain form, for as long as its page has no JavaScript. The open member stays in the address. */
export const scan = formAction("loans:write", scanForm, async (input, actor): Promise<FormAnswer> => {
  const answer = await desk.scan(actor, input);
  if (answer.kind === "member" && answer.member) {
    const { bookDrop, returnedAt, forgive } = input;
    const modifiers = { bookDrop, returnedAt: returnedAt?.toISOString(), forgive };
    redirect(deskAddress(input.mode, answer.member.cardNumber, modifiers));
  }
  return { key: input.key, answer };
});

/** The button of a line that undoes it, on such a page. */
export const undo = formAction("loans:write", undoInput, async (input, actor): Promise<FormAnswer> => {
  return { key: input.key, undoes: input.undoes, answer: await desk.undoLine(actor, input) };
});
