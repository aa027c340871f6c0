import { afterAll, beforeAll, expect, test } from "vitest";
import { operator } from "../auth/actor";
import { sessionOfToken } from "../auth/session-of-token";
import { hashToken, newToken } from "../auth/token";
import { findLink } from "../db/password-resets";
import { forget } from "../env";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { holding } from "../testing/held";
import { tokenIn, waitingLetters } from "../testing/letters";
import { requestPasswordReset, resetPassword } from "./password-resets";
import { signIn } from "./sign-in";
import { createUser, disableUser } from "./users";

const { owner } = useDatabase();
const { aBranch } = factories(owner);
const whileWaiting = holding(owner);
const password = "correct horse battery";
const browser = { ip: undefined, userAgent: undefined };
let serial = 0;

beforeAll(() => {
  process.env.CARREL_URL = "https://library.example/";
  forget();
});
afterAll(() => {
  delete process.env.CARREL_URL;
  forget();
});

async function aUser() {
  const email = `reset${++serial}@carrel.example`;
  const id = await createUser(operator(), { email, name: "Ada", role: "staff", branchId: await aBranch(), password });
  return { id, email, login: email, password };
}
async function lettersTo(email: string) {
  return (await waitingLetters(owner())).filter((letter) => letter.to === email);
}
async function aToken(email: string) {
  await requestPasswordReset(email, undefined);
  return tokenIn((await lettersTo(email)).at(-1)?.text ?? "");
}

test("a letter with a link to our own address is handed to the worker together with the link's hash", async () => {
  const { email } = await aUser();
  const token = await aToken(email);
  const [letter] = await lettersTo(email);
  expect(letter).toMatchObject({ to: email, subject: "Carrel: choose a new password" });
  expect(letter?.text).toContain(`https://library.example/reset-password?token=${token}`);
  expect(await findLink(hashToken(token), new Date())).toMatchObject({ email });
  const [row] =
    await owner()`select to_jsonb(r)::text as whole from auth.password_resets r where token_hash = ${hashToken(token)}`;
  expect(row?.whole).not.toContain(token);
});

test("an unknown e-mail and a disabled user get the same answer and no letter", async () => {
  const disabled = await aUser();
  await disableUser(operator(), disabled.id, 1);
  for (const email of ["nobody@carrel.example", disabled.email]) {
    expect(await requestPasswordReset(email, undefined)).toBeUndefined();
    expect(await lettersTo(email)).toEqual([]);
  }
});

test("the same e-mail is written to three times in a quarter of an hour, whether anybody has it or not", async () => {
  const { email } = await aUser();
  for (const asked of [email, "unknown@carrel.example"]) {
    for (let n = 0; n < 3; n++) await requestPasswordReset(asked, undefined);
    await expect(requestPasswordReset(asked, undefined)).rejects.toMatchObject({ code: "too_many_requests" });
  }
  expect(await lettersTo(email)).toHaveLength(3);
});

test("whoever has a whole network of addresses has no more tries than who has one", async () => {
  const from = (n: number) => `2001:db8:5:6::${n.toString(16)}`;
  const ask = (n: number) => requestPasswordReset(`many${n}@carrel.example`, from(n));
  await Promise.all(Array.from({ length: 100 }, (_, n) => ask(n)));
  await expect(ask(100)).rejects.toMatchObject({ code: "too_many_requests" });
});

test("a link sets the password once: of 10 that use it at once one does", async () => {
  const user = await aUser();
  const token = await aToken(user.email);
  const wanted = Array.from({ length: 10 }, (_, n) => `a new password, number ${n}`);
  const results = await Promise.allSettled(wanted.map((text) => resetPassword(token, text)));
  const winners = wanted.filter((_, n) => results[n]?.status === "fulfilled");
  expect(winners).toHaveLength(1);
  for (const result of results)
    if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "token_invalid", status: 410 });
  await expect(signIn({ login: user.email, password: winners[0] ?? "" }, browser)).resolves.toBeDefined();
  await expect(signIn(user, browser)).rejects.toMatchObject({ code: "sign_in_failed" });
});

test("a reset ends every session and spends the user's other links", async () => {
  const user = await aUser();
  const { token: session } = await signIn(user, browser);
  const [first, second] = [await aToken(user.email), await aToken(user.email)];
  await resetPassword(second, "a new password");
  expect(await sessionOfToken(session, new Date())).toBeUndefined();
  await expect(resetPassword(first, "another password")).rejects.toMatchObject({ code: "token_invalid" });
});

test("a link that is used while its user is shut out waits for that, and neither is in the other's way", async () => {
  const user = await aUser();
  const token = await aToken(user.email);
  const used = await whileWaiting(
    (held) => held`select from auth.users where id = ${user.id} for no key update`,
    () => resetPassword(token, "a new password").catch((error: unknown) => error),
    (held) => held`update auth.password_resets set used_at = now() where user_id = ${user.id}`,
  );
  expect(used).toMatchObject({ code: "token_invalid" });
});

test("a link is good for 30 minutes, and unknown ones never", async () => {
  const user = await aUser();
  const token = await aToken(user.email);
  expect(await findLink(hashToken(token), new Date(Date.now() + 29 * 60_000))).toBeDefined();
  expect(await findLink(hashToken(token), new Date(Date.now() + 30 * 60_000))).toBeUndefined();
  await owner()`update auth.password_resets set created_at = created_at - interval '1 hour', expires_at = expires_at - interval '1 hour' where token_hash = ${hashToken(token)}`;
  await expect(resetPassword(token, "a new password")).rejects.toMatchObject({ code: "token_invalid" });
  await expect(resetPassword(newToken(), "a new password")).rejects.toMatchObject({ code: "token_invalid" });
  await expect(resetPassword("", "a new password")).rejects.toMatchObject({ code: "token_invalid" });
});

test("a user disabled after the letter can't use it", async () => {
  const user = await aUser();
  const token = await aToken(user.email);
  await disableUser(operator(), user.id, 1);
  await expect(resetPassword(token, "a new password")).rejects.toMatchObject({ code: "token_invalid" });
});
