import { generateSync } from "otplib";
import { expect, test } from "vitest";
import { operator } from "../auth/actor";
import { sessionOfToken } from "../auth/session-of-token";
import { hashToken, newToken } from "../auth/token";
import { findSecondFactor } from "../db/second-factors";
import { findSignInLink } from "../db/sign-in-links";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { holding } from "../testing/held";
import { waitingLetters } from "../testing/letters";
import { confirmSecondFactor, startSecondFactor } from "./second-factors";
import { setPassword, createMemberUser, createUser, disableUser } from "./users";
import { requestSignInLink, signInByLink } from "./sign-in-links";
import { signIn } from "./sign-in";

const { owner } = useDatabase();
const { aBranch, aMember } = factories(owner);
const whileWaiting = holding(owner);
const password = "correct horse battery";
const browser = { ip: "203.0.113.5", userAgent: "Vitest" };
const from = { ip: undefined, language: "en" };
let serial = 0;

async function aReader() {
  const email = `reader${++serial}@carrel.example`;
  const member = await aMember({ email });
  const id = await createMemberUser(operator(), { memberId: member.id, email, name: member.name, password });
  return { id, email, card: member.cardNumber };
}
async function lettersTo(email: string) {
  return (await waitingLetters(owner())).filter((letter) => letter.to === email);
}
async function aLink(login: string, email = login) {
  await requestSignInLink({ login }, from);
  return linkIn((await lettersTo(email)).at(-1)?.text);
}
const linkIn = (text = "") => /\/sign-in\/link\?token=([\w-]{43})/.exec(text)?.[1] ?? "";

test("whoever gives e-mail or card number is mailed a link that opens a session like a password does", async () => {
  const reader = await aReader();
  for (const login of [reader.email, reader.email.toUpperCase(), reader.card.toLowerCase()]) {
    const signedIn = await signInByLink(await aLink(login, reader.email), browser);
    expect(signedIn).toMatchObject({ role: "member", standing: "complete" });
    expect(await sessionOfToken(signedIn.token, new Date())).toMatchObject({ userId: reader.id });
  }
});

test("a letter is in the language that was asked for, and leads on to where its reader was", async () => {
  const { email } = await aReader();
  await requestSignInLink({ login: email, next: "/account/holds" }, { ip: undefined, language: "de" });
  const [letter] = await lettersTo(email);
  expect(letter?.subject).toBe("Carrel: anmelden");
  expect(letter?.text).toMatch(/\/sign-in\/link\?token=[\w-]{43}&next=%2Faccount%2Fholds\n/);
});

test("of 12 that use a link at once one has a session, and looking at it uses nothing up", async () => {
  const reader = await aReader();
  const token = await aLink(reader.email);
  for (let n = 0; n < 3; n++) expect(await findSignInLink(hashToken(token), new Date())).toBeDefined();
  const results = await Promise.allSettled(Array.from({ length: 12 }, () => signInByLink(token, browser)));
  expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
  for (const result of results)
    if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "token_invalid" });
  const [row] = await owner()`select count(*)::int as n from auth.sessions where user_id = ${reader.id}`;
  expect(row?.n).toBe(1);
});

test("a link is good for 15 minutes, an unknown one never, and the database knows only its hash", async () => {
  const reader = await aReader();
  const token = await aLink(reader.email);
  const [row] =
    await owner()`select to_jsonb(l)::text as whole from auth.sign_in_links l where token_hash = ${hashToken(token)}`;
  expect(row?.whole).not.toContain(token);
  await owner()`update auth.sign_in_links set created_at = created_at - interval '16 minutes', expires_at = expires_at - interval '16 minutes' where user_id = ${reader.id}`;
  for (const wrong of [token, newToken(), "", "x'; drop table auth.users; --"])
    await expect(signInByLink(wrong, browser)).rejects.toMatchObject({ code: "token_invalid", status: 410 });
});

test("nothing tells whether anybody is known, and each is written to three times in a quarter of an hour", async () => {
  const reader = await aReader();
  for (const login of [reader.email, "nobody@carrel.example", "29999999"]) {
    for (let n = 0; n < 3; n++) expect(await requestSignInLink({ login }, from)).toBeUndefined();
    await expect(requestSignInLink({ login }, from)).rejects.toMatchObject({ code: "too_many_requests" });
  }
  // The card is answered like one that goes with no e-mail, and no letter goes out.
  for (let n = 0; n < 3; n++) expect(await requestSignInLink({ login: reader.card }, from)).toBeUndefined();
  expect(await lettersTo(reader.email)).toHaveLength(3);
  expect(await lettersTo("nobody@invalid")).toEqual([]);
});

test("a disabled user is mailed nothing, and what was mailed before works no more", async () => {
  const reader = await aReader();
  const token = await aLink(reader.email);
  await disableUser(operator(), reader.id, 1);
  await expect(signInByLink(token, browser)).rejects.toMatchObject({ code: "token_invalid" });
  await requestSignInLink({ login: reader.email }, from);
  expect(await lettersTo(reader.email)).toHaveLength(1);
});

test("whoever changes a password ends what was mailed before too", async () => {
  const reader = await aReader();
  const token = await aLink(reader.email);
  await setPassword(operator(), reader.id, "another horse battery");
  await expect(signInByLink(token, browser)).rejects.toMatchObject({ code: "token_invalid" });
});

test("a link that is used while its user is shut out waits for that, and neither is in the other's way", async () => {
  const reader = await aReader();
  const token = await aLink(reader.email);
  const used = await whileWaiting(
    (held) => held`select from auth.users where id = ${reader.id} for no key update`,
    () => signInByLink(token, browser).catch((error: unknown) => error),
    (held) => held`update auth.sign_in_links set used_at = now() where user_id = ${reader.id}`,
  );
  expect(used).toMatchObject({ code: "token_invalid" });
});

test("the second factor is asked for as after a password", async () => {
  const email = `staff${++serial}@carrel.example`;
  const id = await createUser(operator(), { email, name: "Ada", role: "staff", branchId: await aBranch(), password });
  const { token } = await signIn({ login: email, password }, browser);
  const session = await sessionOfToken(token, new Date());
  if (!session) throw new Error("no session");
  const half = { id: session.id, userId: id, role: "staff" as const };
  await startSecondFactor(half, password);
  const secret = (await findSecondFactor(id, 0))?.secret ?? "";
  await confirmSecondFactor(half, generateSync({ secret, epoch: Math.floor(Date.now() / 1000) - 30 }));
  const byLink = await signInByLink(await aLink(email), browser);
  expect(byLink.standing).toBe("code_needed");
  expect(byLink.expiresAt.getTime() - byLink.at.getTime()).toBe(10 * 60_000);
});

test("a card number signs in with the password, in whatever case, and shares the tries of its e-mail", async () => {
  const reader = await aReader();
  expect(await signIn({ login: reader.card.toLowerCase(), password }, browser)).toMatchObject({ role: "member" });
  for (let n = 0; n < 10; n++) {
    const login = n % 2 === 0 ? reader.card : reader.email;
    await expect(signIn({ login, password: "wrong" }, browser)).rejects.toMatchObject({ code: "sign_in_failed" });
  }
  // No answer of its own tells that the two are one person's.
  for (const login of [reader.card, reader.email])
    await expect(signIn({ login, password }, browser)).rejects.toMatchObject({ code: "sign_in_failed" });
});
