import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { ask } from "./api-stage";
import { expect } from "./fixtures";
import { moneyOf } from "./money-stage";

/** A member with money: what they tried is known by their card alone. Each answers the key of the request. */
export async function auditStage(staffPage: Page) {
  const { aMember, memberId } = await moneyOf(staffPage);
  const request = async (path: string, data: object, key: string = randomUUID()) => {
    const response = await ask(staffPage, path, data, key);
    expect(response.status(), await response.text()).toBeLessThan(500);
    return key;
  };
  const topUp = async (card: string, amount: string, key?: string) =>
    request("/top-ups", { memberId: await memberId(card), amount }, key);
  const payOut = async (card: string, amount: string) =>
    request("/pay-outs", { memberId: await memberId(card), amount });
  return { aMember, topUp, payOut };
}

/** The newest attempt of a request with this key. */
export async function attemptOf(adminPage: Page, key: string): Promise<string> {
  const answer = await adminPage.request.get(`/api/v1/attempts?key=${encodeURIComponent(`=${key}`)}`);
  expect(answer.ok(), await answer.text()).toBe(true);
  return (await answer.json()).items[0].id;
}
