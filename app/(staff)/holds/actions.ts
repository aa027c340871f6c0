"use server";

import { cancelHoldForm, holdForm, moveHoldForm, suspendHoldForm } from "@/lib/schemas/hold-form";
import * as holds from "@/lib/services/holds";
import { saidToStaff } from "@/lib/web/hold-action";
import { moneyAction } from "@/lib/web/money-action";

export const cancelHold = moneyAction("holds:write", cancelHoldForm, async (input, actor, { key }) =>
  saidToStaff((await holds.cancelHold(actor, { ...input, key })).answer),
);

export const suspendHold = moneyAction("holds:write", suspendHoldForm, async (input, actor, { key }) =>
  saidToStaff((await holds.suspendHold(actor, { ...input, key })).answer),
);

export const resumeHold = moneyAction("holds:write", holdForm, async (input, actor, { key }) =>
  saidToStaff((await holds.resumeHold(actor, { ...input, key })).answer),
);

export const moveHold = moneyAction("holds:write", moveHoldForm, async (input, actor, { key }) =>
  saidToStaff((await holds.moveHold(actor, { ...input, key })).answer),
);
