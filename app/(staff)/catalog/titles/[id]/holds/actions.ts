"use server";

import { can } from "@/lib/auth/actor";
import { moveHoldForm, placeHoldForm } from "@/lib/schemas/hold-form";
import { holdAnswerInWords } from "@/lib/policy/hold-words";
import type { HoldAnswer } from "@/lib/schemas/holds";
import * as holds from "@/lib/services/holds";
import { answersIn, placedOrRefused, saidToStaff } from "@/lib/web/hold-action";
import { keyedAction } from "@/lib/web/keyed-action";

export const placeHold = keyedAction("holds:write", placeHoldForm, async (input, actor, { key, form }) => {
  const { titleId, barcode, ...rest } = input;
  const what = barcode === undefined ? { titleId } : { barcode };
  const placed = await holds.placeHold(actor, { ...rest, ...what, ...answersIn(form), key });
  return said(placedOrRefused(placed, can(actor, "loans:override")));
});

export const moveHold = keyedAction("holds:write", moveHoldForm, async (input, actor, { key }) =>
  said((await holds.moveHold(actor, { ...input, key })).answer),
);

const said = (answer: HoldAnswer) => saidToStaff(answer, holdAnswerInWords(answer));
