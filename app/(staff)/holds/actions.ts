"use server";

import { cancelHoldForm, holdForm, moveHoldForm, suspendHoldForm } from "@/lib/schemas/hold-form";
import { holdAnswerInWords } from "@/lib/policy/hold-words";
import type { HoldAnswer } from "@/lib/schemas/holds";
import * as holds from "@/lib/services/holds";
import { saidToStaff } from "@/lib/web/hold-action";
import { keyedAction } from "@/lib/web/keyed-action";

export const cancelHold = keyedAction("holds:write", cancelHoldForm, async (input, actor, { key }) =>
  said(await holds.cancelHold(actor, { ...input, key })),
);

export const suspendHold = keyedAction("holds:write", suspendHoldForm, async (input, actor, { key }) =>
  said(await holds.suspendHold(actor, { ...input, key })),
);

export const resumeHold = keyedAction("holds:write", holdForm, async (input, actor, { key }) =>
  said(await holds.resumeHold(actor, { ...input, key })),
);

export const moveHold = keyedAction("holds:write", moveHoldForm, async (input, actor, { key }) =>
  said(await holds.moveHold(actor, { ...input, key })),
);

const said = ({ answer }: { answer: HoldAnswer }) => saidToStaff(answer, holdAnswerInWords(answer));
