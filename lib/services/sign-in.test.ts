import { expect, test } from "vitest";
import { operator } from "../auth/actor";
import { sessionOfToken } from "../auth/session-of-token";
import { standingOf } from "../auth/standing";
import { hashToken, newToken } from "../auth/token";
import { rotateToken } from "../db/sessions";
import { sql } from "../db/sql";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { signIn, signOut } from "./sign-in";
import { createUser, disableUser } from "./users";

const { owner } = useDatabase();
const { aBranch } = factories(owner);
const password = "correct horse battery";
const browser = { ip: undefined, userAgent: "Vitest" };
const hour = 3_600_000;

async function aUser(role: "staff" | "admin" = "staff") {
  const email = `${newToken().slice(0, 12)}@carrel.example`;
  const id = await createUser(operator(), { email, name: "Ada", role, branchId: await aBranch(), password });
  return { id, email, login: email, password };
}
const inMs = (from: Date, ms: number) => new Date(from.getTime() + ms);

test("e-mail and password open a session; the e-mail in any case, the password as it is", async () => {
  const user = await aUser();
  const signedIn = await signIn({ login: user.email.toUpperCase(), password }, browser);
  expect(signedIn).toMatchObject({ role: "staff", standing: "complete" });
  expect(await sessionOfToken(signedIn.token, new Date())).toMatchObject({ userId: user.id, email: user.email });
  await expect(signIn({ login: user.email, password: password.toUpperCase() }, browser)).rejects.toMatchObject({
    code: "sign_in_failed",
  });
});

test("the database knows neither password nor token", async () => {
  const user = await aUser();
  const { token } = await signIn(user, browser);
  const [row] = await owner()`select password_hash from auth.users where id = ${user.id}`;
  expect(row?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  const [session] = await owner()`select to_jsonb(s)::text as whole from auth.sessions s where user_id = ${user.id}`;
  expect(session?.whole).not.toContain(token);
  expect(session?.whole).toContain(hashToken(token).toString("hex"));
});

test("an unknown e-mail, a user without password and a disabled one are refused with one and the same answer", async () => {
  const disabled = await aUser();
  await disableUser(operator(), disabled.id, 1);
  const branchId = await aBranch();
  await createUser(operator(), { email: "invited@carrel.example", name: "Invited", role: "staff", branchId });
  for (const email of [
    disabled.email,
    "invited@carrel.example",
    "nobody@carrel.example",
    "'; drop table auth.users; --@x",
    "📚@x",
  ]) {
    await expect(signIn({ login: email, password }, browser)).rejects.toMatchObject({
      code: "sign_in_failed",
      message: "Card number, e-mail or password is wrong.",
    });
  }
});

test("after ten wrong passwords even the right one has to wait, and other people need not", async () => {
  const user = await aUser();
  const tries = await Promise.allSettled(
    Array.from({ length: 15 }, () => signIn({ ...user, password: "wrong" }, browser)),
  );
  const codes = tries.map((tried) => (tried.status === "rejected" ? tried.reason.code : "in"));
  expect(codes.filter((code) => code === "sign_in_failed")).toHaveLength(10);
  expect(codes.filter((code) => code === "too_many_requests")).toHaveLength(5);
  const refused = await signIn(user, browser).catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: "too_many_requests", status: 429 });
  expect(refused).toHaveProperty("details.retryAfter", expect.any(Number));
  await expect(signIn(await aUser(), browser)).resolves.toBeDefined();
});

test("every spelling that the database takes for one e-mail has the same ten tries", async () => {
  const user = await aUser();
  const email = `bibi.${user.email}`;
  await owner()`update auth.users set email = ${email} where lower(email) = lower(${user.email})`;
  const spellings = [
    email,
    email.toUpperCase(),
    email.replace("b", "B"),
    email.replace("i", "İ"),
    email.replaceAll("i", "İ"),
  ];
  for (let n = 0; n < 10; n++) {
    const spelling = spellings[n % spellings.length] ?? email;
    await expect(signIn({ login: spelling, password: "wrong" }, browser)).rejects.toMatchObject({
      code: "sign_in_failed",
    });
  }
  for (const spelling of spellings) {
    await expect(signIn({ ...user, login: spelling }, browser)).rejects.toMatchObject({ code: "too_many_requests" });
  }
});

test("an address that tries many e-mails is stopped too", async () => {
  const from = { ip: "203.0.113.9", userAgent: undefined };
  await owner()`select auth.take_try('unrelated', 1, '1 second', now())`;
  const wrong = Array.from({ length: 100 }, (_, n) =>
    signIn({ login: `guess${n}@carrel.example`, password: "x" }, from),
  );
  await Promise.allSettled(wrong);
  await expect(signIn(await aUser(), from)).rejects.toMatchObject({ code: "too_many_requests" });
  await expect(signIn(await aUser(), { ...from, ip: "203.0.113.10" })).resolves.toBeDefined();
});

test("signing in rightly costs no try, however often", async () => {
  const user = await aUser();
  for (let n = 0; n < 12; n++) {
    expect(await signIn(user, { ip: "203.0.113.20", userAgent: undefined })).toMatchObject({ role: "staff" });
  }
});

test("no counter holds what was typed", async () => {
  await signIn({ login: "my-password-in-the-wrong-box@x", password: "x" }, browser).catch(() => {});
  const rows = await owner()`select subject from auth.rate_limits where subject like '%wrong-box%'`;
  expect(rows).toEqual([]);
});

test("signing in again ends the session that this browser had, and no other", async () => {
  const user = await aUser();
  const [first, elsewhere] = [await signIn(user, browser), await signIn(user, browser)];
  const again = await signIn(user, { ...browser, token: first.token });
  expect(await sessionOfToken(first.token, new Date())).toBeUndefined();
  expect(await sessionOfToken(elsewhere.token, new Date())).toBeDefined();
  expect(await sessionOfToken(again.token, new Date())).toBeDefined();
});

test("after signing out the token is refused", async () => {
  const { token } = await signIn(await aUser(), browser);
  await signOut(token);
  expect(await sessionOfToken(token, new Date())).toBeUndefined();
});

test("a session ends when it is idle too long, when its time is over, and when its user is disabled", async () => {
  const user = await aUser();
  const idle = await signIn(user, browser);
  expect(await sessionOfToken(idle.token, inMs(idle.at, 11 * hour))).toBeDefined();
  expect(await sessionOfToken(idle.token, inMs(idle.at, 22 * hour))).toBeDefined();
  expect(await sessionOfToken(idle.token, inMs(idle.at, 35 * hour))).toBeUndefined();
  const busy = await signIn(user, browser);
  for (let hours = 10; hours < 7 * 24; hours += 10) {
    expect(await sessionOfToken(busy.token, inMs(busy.at, hours * hour))).toBeDefined();
  }
  expect(await sessionOfToken(busy.token, inMs(busy.at, 7 * 24 * hour))).toBeUndefined();
  const open = await signIn(user, browser);
  await disableUser(operator(), user.id, 1);
  expect(await sessionOfToken(open.token, new Date())).toBeUndefined();
});

test("of 20 requests that would replace a token one does, and the old token counts for a moment longer", async () => {
  const { token, at } = await signIn(await aUser(), browser);
  const fresh = Array.from({ length: 20 }, () => newToken());
  const then = inMs(at, hour);
  const rotated = await Promise.all(fresh.map((next) => rotateToken(hashToken(token), hashToken(next), then)));
  const winners = fresh.filter((_, n) => rotated[n] !== undefined);
  expect(winners).toHaveLength(1);
  expect(await sessionOfToken(winners[0] ?? "", then)).toBeDefined();
  expect(await sessionOfToken(token, inMs(then, 60_000))).toBeDefined();
  expect(await sessionOfToken(token, inMs(then, 121_000))).toBeUndefined();
  expect(await sessionOfToken(winners[0] ?? "", inMs(then, 121_000))).toBeDefined();
});

test("a token just replaced ends with its session", async () => {
  const { token } = await signIn(await aUser(), browser);
  const next = newToken();
  await rotateToken(hashToken(token), hashToken(next), new Date());
  await signOut(token);
  expect(await sessionOfToken(token, new Date())).toBeUndefined();
  expect(await sessionOfToken(next, new Date())).toBeUndefined();
});

test("where settings ask for it, an admin without an authenticator app is only half signed in", async () => {
  const admin = await aUser("admin");
  const { token } = await signIn(admin, browser);
  await owner()`update carrel.settings set totp_required_for_admins = true`;
  const session = await sessionOfToken(token, new Date());
  expect(session && standingOf(session)).toBe("enrolment_needed");
  expect(await signIn(admin, browser)).toMatchObject({ standing: "enrolment_needed" });
  expect(await signIn(await aUser(), browser)).toMatchObject({ standing: "complete" });
  await owner()`update carrel.settings set totp_required_for_admins = false`;
});

test("sessions that ended long ago are swept away with the addresses in them, others are not", async () => {
  const user = await aUser();
  const { token } = await signIn(user, browser);
  await signIn(user, browser);
  await owner()`
    update auth.sessions
    set created_at = now() - interval '200 days', expires_at = now() - interval '91 days'
    where user_id = ${user.id} and token_hash <> ${hashToken(token)}`;
  await owner()`select from carrel.clean_up(now())`;
  const left = await owner()`select token_hash from auth.sessions where user_id = ${user.id}`;
  expect(left.map((row) => row.tokenHash)).toEqual([hashToken(token)]);
});

test("the runtime role can't make an admin of anybody past the functions", async () => {
  const user = await aUser();
  await expect(sql`update auth.users set role = 'admin' where id = ${user.id}`).rejects.toMatchObject({
    code: "42501",
  });
  await expect(sql`insert into auth.users (email, name, role) values ('x@y', 'X', 'admin')`).rejects.toMatchObject({
    code: "42501",
  });
  await expect(sql`update auth.api_keys set scopes = '{users:manage}' where id = 1`).rejects.toMatchObject({
    code: "42501",
  });
});
