"use server";

import { redirect } from "next/navigation";
import { scanForm } from "@/lib/schemas/desk";
import * as desk from "@/lib/services/desk";
import { formAction } from "@/lib/web/form-action";

/** The scan box as a plain form, for as long as its page has no JavaScript. The open member stays in the address. */
export const scan = formAction("loans:write", scanForm, async (input, actor) => {
  const answer = await desk.scan(actor, input);
  if (answer.kind === "member" && answer.member) {
    redirect(`/desk?mode=${input.mode}&member=${encodeURIComponent(answer.member.cardNumber)}`);
  }
  return answer;
});
