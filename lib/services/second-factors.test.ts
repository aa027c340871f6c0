import { generateSync } from "otplib";
import { expect, test } from "vitest";
import { operator, permissionsOf } from "../auth/actor";
import { sessionOfToken } from "../auth/session-of-token";
import { standingOf } from "../auth/standing";
import { findSecondFactor } from "../db/second-factors";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import {
  confirmSecondFactor,
  passSecondFactor,
  removeOwnSecondFactor,
  resetSecondFactor,
  startSecondFactor,
} from "./second-factors";
import { signIn } from "./sign-in";
import { createUser } from "./users";

const { owner } = useDatabase();
const { aBranch, anActor } = factories(owner);
const password = "correct horse battery";
const browser = { ip: undefined, userAgent: undefined };
let serial = 0;

async function aUser(role: "staff" | "admin" = "staff") {
  const email = `factor${++serial}@carrel.example`;
  const id = await createUser(operator(), { email, name: "Ada", role, branchId: await aBranch(), password });
  return { id, email, login: email, password };
}
async function aSession(user: { login: string; password: string }) {
  const { token, standing } = await signIn(user, browser);
  const session = await sessionOfToken(token, new Date());
  if (!session) throw new Error("no session");
  return { token, standing, half: { id: session.id, userId: session.userId, role: session.role } };
}
const codeNow = (secret: string, steps = 0) =>
  generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + steps * 30 });

/** A user whose app is confirmed by the code of the step before this one, so that the present code is still unused. */
async function withApp(role: "staff" | "admin" = "staff") {
  const user = await aUser(role);
  const { half } = await aSession(user);
  await startSecondFactor(half, password);
  const secret = (await findSecondFactor(user.id, 0))?.secret ?? "";
  await confirmSecondFactor(half, codeNow(secret, -1));
  return { user, secret };
}

test("setting an app up takes a code of it, completes the session and changes its token", async () => {
  const user = await aUser();
  const { half, token } = await aSession(user);
  await expect(startSecondFactor(half, "wrong")).rejects.toMatchObject({ code: "sign_in_failed", field: "password" });
  await startSecondFactor(half, password);
  const { secret } = (await findSecondFactor(user.id, 0)) ?? {};
  await expect(confirmSecondFactor(half, "000000")).rejects.toMatchObject({
    code: "second_factor_wrong",
    field: "otp",
  });
  const renewed = await confirmSecondFactor(half, codeNow(secret ?? ""));
  expect(await sessionOfToken(token, new Date())).toBeUndefined();
  const session = await sessionOfToken(renewed.token, new Date());
  expect(session && standingOf(session)).toBe("complete");
  await expect(startSecondFactor(half, password)).rejects.toMatchObject({ code: "forbidden" });
});

test("a set-up that was left lying for ten minutes can't be finished", async () => {
  const user = await aUser();
  const { half } = await aSession(user);
  await startSecondFactor(half, password);
  const { secret } = (await findSecondFactor(user.id, 0)) ?? {};
  await owner()`update auth.users set totp_last_step = totp_last_step - 20 where id = ${user.id}`;
  await expect(confirmSecondFactor(half, codeNow(secret ?? ""))).rejects.toMatchObject({ code: "second_factor_wrong" });
});

test("with an app the password alone opens nothing, and only for ten minutes", async () => {
  const { user, secret } = await withApp();
  const { half, standing, token } = await aSession(user);
  expect(standing).toBe("code_needed");
  expect(await sessionOfToken(token, new Date(Date.now() + 10 * 60_000))).toBeUndefined();
  const { token: complete } = await passSecondFactor(half, codeNow(secret));
  expect(await sessionOfToken(token, new Date())).toBeUndefined();
  const session = await sessionOfToken(complete, new Date());
  expect(session && standingOf(session)).toBe("complete");
});

test("a code counts once: of 10 that bring it at once one comes in, and none later, nor by the code before it", async () => {
  const { user, secret } = await withApp();
  const sessions = await Promise.all(Array.from({ length: 8 }, () => aSession(user)));
  const code = codeNow(secret);
  const passed = await Promise.allSettled(sessions.map(({ half }) => passSecondFactor(half, code)));
  expect(passed.filter((result) => result.status === "fulfilled")).toHaveLength(1);
  const late = await aSession(user);
  await expect(passSecondFactor(late.half, code)).rejects.toMatchObject({ code: "second_factor_wrong" });
});

test("codes can't be guessed: after ten wrong ones everybody waits", async () => {
  const { user, secret } = await withApp();
  const { half } = await aSession(user);
  for (let n = 0; n < 10; n++)
    await expect(passSecondFactor(half, "123456")).rejects.toMatchObject({ code: "second_factor_wrong" });
  await expect(passSecondFactor(half, codeNow(secret))).rejects.toMatchObject({ code: "too_many_requests" });
});

test("a session of another can't be completed, and an ended one neither", async () => {
  const { user, secret } = await withApp();
  const other = await withApp();
  const { half } = await aSession(user);
  const { half: stranger } = await aSession(other.user);
  await expect(passSecondFactor({ ...half, userId: stranger.userId }, codeNow(secret))).rejects.toMatchObject({
    code: "second_factor_wrong",
  });
  await owner()`update auth.sessions set revoked_at = now() where id = ${half.id}`;
  await expect(passSecondFactor(half, codeNow(secret))).rejects.toMatchObject({ code: "second_factor_wrong" });
});

test("one's own app goes by password, but not where admins must have one", async () => {
  const { user } = await withApp("admin");
  const { half } = await aSession(user);
  const actor = {
    kind: "user",
    userId: user.id,
    sessionId: half.id,
    name: "Ada",
    role: "admin",
    permissions: permissionsOf("admin"),
  } as const;
  await expect(removeOwnSecondFactor(actor, "wrong")).rejects.toMatchObject({
    code: "sign_in_failed",
    field: "password",
  });
  await owner()`update carrel.settings set totp_required_for_admins = true`;
  await expect(removeOwnSecondFactor(actor, password)).rejects.toMatchObject({ code: "forbidden" });
  await owner()`update carrel.settings set totp_required_for_admins = false`;
  await removeOwnSecondFactor(actor, password);
  expect((await aSession(user)).standing).toBe("complete");
});

test("another admin resets a lost app: every session ends, and nobody resets their own", async () => {
  const { user } = await withApp("admin");
  const { token } = await aSession(user);
  const admin = await anActor("admin");
  await expect(resetSecondFactor({ ...admin, userId: user.id }, user.id)).rejects.toMatchObject({ code: "forbidden" });
  await resetSecondFactor(admin, user.id);
  expect(await sessionOfToken(token, new Date())).toBeUndefined();
  expect((await aSession(user)).standing).toBe("complete");
  await expect(resetSecondFactor(admin, user.id)).rejects.toMatchObject({ code: "not_found" });
});
