import { expect, test, vi } from "vitest";
import { operator } from "../auth/actor";
import { sessionOfToken } from "../auth/session-of-token";
import { actorOfSession } from "../auth/standing";
import { hashToken } from "../auth/token";
import { listSessions } from "../db/sessions";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { requestPasswordReset, resetPassword } from "./password-resets";
import { changePassword, revokeOtherSessions, revokeSession } from "./sessions";
import { tokenIn, waitingLetters } from "../testing/letters";
import { signIn } from "./sign-in";
import { createUser, setPassword } from "./users";

const { owner } = useDatabase();
const { aBranch } = factories(owner);
const password = "correct horse battery";
const newPassword = "another horse battery";
let serial = 0;

async function aUser() {
  const email = `session${++serial}@carrel.example`;
  const id = await createUser(operator(), { email, name: "Ada", role: "staff", branchId: await aBranch(), password });
  return { id, email, login: email, password };
}
async function anActorOf(user: { login: string; password: string }) {
  const { token } = await signIn(user, {
    ip: "203.0.113.7",
    userAgent: "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0",
  });
  const session = await sessionOfToken(token, new Date());
  if (!session) throw new Error("no session");
  return { token, actor: actorOfSession(session) };
}
const isLive = async (token: string) => (await sessionOfToken(token, new Date())) !== undefined;

test("sessions are listed with device and address, the ended ones not", async () => {
  const user = await aUser();
  const [here, there] = [await anActorOf(user), await anActorOf(user)];
  const list = () => listSessions(user.id, { at: new Date(), seenAfter: new Date(0) });
  expect(await list()).toMatchObject([
    { ip: "203.0.113.7", userAgent: expect.stringContaining("Firefox") },
    { id: here.actor.sessionId },
  ]);
  await revokeSession(here.actor, there.actor.sessionId ?? "");
  expect(await list()).toMatchObject([{ id: here.actor.sessionId }]);
  expect(await isLive(there.token)).toBe(false);
});

test("the sessions of others are not found", async () => {
  const mine = await anActorOf(await aUser());
  const theirs = await anActorOf(await aUser());
  await expect(revokeSession(mine.actor, theirs.actor.sessionId ?? "")).rejects.toMatchObject({ code: "not_found" });
  expect(await isLive(theirs.token)).toBe(true);
});

test("all other sessions end at once, this one stays", async () => {
  const user = await aUser();
  const [here, ...others] = [await anActorOf(user), await anActorOf(user), await anActorOf(user)];
  expect(await revokeOtherSessions(here.actor)).toBe(2);
  expect(await Promise.all([here, ...others].map(({ token }) => isLive(token)))).toEqual([true, false, false]);
});

test("a changed password ends all sessions but this one, which gets a new token, and spends open links", async () => {
  const user = await aUser();
  const [here, there] = [await anActorOf(user), await anActorOf(user)];
  await requestPasswordReset(user.email, undefined);
  const letter = (await waitingLetters(owner())).findLast(({ to }) => to === user.email);
  const renewed = await changePassword(here.actor, { password, newPassword });
  expect(await Promise.all([here.token, there.token, renewed.token].map(isLive))).toEqual([false, false, true]);
  await expect(resetPassword(tokenIn(letter?.text ?? ""), "a third password")).rejects.toMatchObject({
    code: "token_invalid",
  });
  await expect(anActorOf(user)).rejects.toMatchObject({ code: "sign_in_failed" });
  await expect(anActorOf({ ...user, password: newPassword })).resolves.toBeDefined();
});

test("a password is changed only by who knows the old one, and not by guessing", async () => {
  const user = await aUser();
  const { actor } = await anActorOf(user);
  for (let n = 0; n < 10; n++) {
    await expect(changePassword(actor, { password: "wrong", newPassword })).rejects.toMatchObject({
      code: "sign_in_failed",
      field: "password",
    });
  }
  await expect(changePassword(actor, { password, newPassword })).rejects.toMatchObject({ code: "too_many_requests" });
});

test("of two changes at once one is made, and the other is told", async () => {
  const user = await aUser();
  const [one, two] = [await anActorOf(user), await anActorOf(user)];
  const results = await Promise.allSettled(
    [one, two].map(({ actor }, n) => changePassword(actor, { password, newPassword: `${newPassword} ${n}` })),
  );
  expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
});

test("a session that is begun while the password changes ends with the others", async () => {
  const [user, elsewhere] = [await aUser(), await anActorOf(await aUser())];
  const waiting = async () => {
    const [row] = await owner()<{ count: number }[]>`
      select count(*)::int as count
      from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`;
    return row?.count ?? 0;
  };
  // The browser's former session is held, so the new one is written and not committed yet when the password changes.
  const begun = await owner().begin(async (held) => {
    await held`select from auth.sessions where token_hash = ${hashToken(elsewhere.token)} for update`;
    const signing = signIn(user, { ip: undefined, userAgent: undefined, token: elsewhere.token });
    await vi.waitUntil(async () => (await waiting()) === 1, { timeout: 10_000 });
    const changing = setPassword(operator(), user.id, newPassword);
    await Promise.race([changing, vi.waitUntil(async () => (await waiting()) === 2, { timeout: 10_000 })]);
    return { signing, changing };
  });
  const { token } = await begun.signing;
  await begun.changing;
  expect(await isLive(token)).toBe(false);
});

test("an API key and the command line have no sessions to manage", async () => {
  await expect(revokeOtherSessions(operator())).rejects.toMatchObject({ code: "forbidden" });
  await expect(changePassword(operator(), { password, newPassword })).rejects.toMatchObject({ code: "forbidden" });
});
