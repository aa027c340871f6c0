"use server";

import { redirect } from "next/navigation";
import { cacheForm, jobForm, limitForm, machineAddress, queueAddress, rateLimitsAddress } from "@/lib/schemas/machine";
import * as machine from "@/lib/services/machine";
import { formAction } from "@/lib/web/form-action";

export const clearCache = formAction("machine:manage", cacheForm, async ({ name, key }, actor) => {
  redirect(machineAddress({ cleared: String(await machine.clearCache(actor, name, key)) }));
});

export const retryJob = formAction("machine:manage", jobForm, async ({ id, state }, actor) => {
  await machine.retryJob(actor, id);
  redirect(queueAddress({ state, done: "retried" }));
});

export const giveUpJob = formAction("machine:manage", jobForm, async ({ id, state }, actor) => {
  await machine.giveUpJob(actor, id);
  redirect(queueAddress({ state, done: "given-up" }));
});

export const liftLimit = formAction("machine:manage", limitForm, async ({ subject }, actor) => {
  await machine.liftRateLimit(actor, subject);
  redirect(rateLimitsAddress({ lifted: "1" }));
});
