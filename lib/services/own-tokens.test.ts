import { expect, test } from "vitest";
import { type Actor, operator } from "../auth/actor";
import { actorOfOwnToken } from "../auth/own-token-actor";
import { findOwnToken, listOwnTokens } from "../db/own-tokens";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { tokenIn, waitingLetters } from "../testing/letters";
import { readers, readersPassword } from "../testing/readers";
import { createOwnToken, revokeOwnToken } from "./own-tokens";
import { requestPasswordReset, resetPassword } from "./password-resets";
import { resetSecondFactor } from "./second-factors";
import { changePassword } from "./sessions";
import { disableUser, setPassword } from "./users";

const { owner } = useDatabase();
const { aMember, anActor } = factories(owner);

const wish = { name: "Kitchen tablet", scope: "read", days: 90 } as const;

async function aToken(scope: "read" | "write" = "read") {
  const member = await anActor("member");
  const { token, text } = await createOwnToken(member, { ...wish, scope });
  return { member, userId: member.userId ?? "", token, text };
}

test("a token speaks for its member, with a member's permissions and no others, to read or also to write", async () => {
  const { member, token, text } = await aToken();
  expect(text).toMatch(/^carrel_me_[a-z2-9]{8}_[\w-]{43}$/);
  expect(await actorOfOwnToken(`Bearer ${text}`)).toMatchObject({
    kind: "token",
    ownTokenId: token.id,
    memberId: member.memberId,
    role: "member",
    readOnly: true,
    permissions: member.permissions,
  });
  const { text: writing } = await createOwnToken(member, { ...wish, scope: "write" });
  expect(await actorOfOwnToken(`Bearer ${writing}`)).toMatchObject({ readOnly: false });
});

test("of somebody who works here a token has the member's part only", async () => {
  const card = await aMember();
  for (const role of ["staff", "admin"] as const) {
    const memberId = role === "staff" ? card.id : (await aMember()).id;
    const { text } = await createOwnToken(await anActor(role, { memberId }), wish);
    const actor = await actorOfOwnToken(`Bearer ${text}`);
    expect(actor).toMatchObject({ role: "member", memberId, permissions: ["holds:use", "wallet:use", "account:use"] });
    expect(actor.branchId).toBeUndefined();
  }
});

test("the database has the token's hash and its beginning only", async () => {
  const { token, text } = await aToken();
  const [row] = await owner()`select to_jsonb(t)::text as whole from auth.own_tokens t where id = ${token.id}`;
  expect(row?.whole).toContain(text.slice(10, 18));
  expect(row?.whole).not.toContain(text.slice(19));
});

test("a misspelled, revoked or expired token is refused with one answer", async () => {
  const { member, token, text } = await aToken();
  const expired = await aToken();
  await owner()`
    update auth.own_tokens set created_at = '2020-01-01', expires_at = '2020-01-02' where id = ${expired.token.id}`;
  await revokeOwnToken(member, token.id);
  const altered = `${text.slice(0, -1)}${text.endsWith("A") ? "B" : "A"}`;
  for (const header of [`Bearer ${altered}`, `Bearer ${text}`, `Bearer ${expired.text}`, "Bearer carrel_me_", text]) {
    await expect(actorOfOwnToken(header), header).rejects.toMatchObject({ code: "own_token_invalid", status: 401 });
  }
  await expect(revokeOwnToken(member, token.id)).rejects.toMatchObject({ code: "not_found" });
});

test("a token ends with its user being disabled, and stays ended when they are let in again", async () => {
  const { userId, text } = await aToken();
  const admin = await anActor("admin");
  await disableUser(admin, userId, 1);
  await expect(actorOfOwnToken(`Bearer ${text}`)).rejects.toMatchObject({ code: "own_token_invalid" });
  await owner()`update auth.users set disabled_at = null where id = ${userId}`;
  await expect(actorOfOwnToken(`Bearer ${text}`)).rejects.toMatchObject({ code: "own_token_invalid" });
});

test("a token ends with every change of the password, and when a lost app is reset", async () => {
  const reader = readers({ aMember });
  const ways: ((actor: Actor, email: string) => Promise<unknown>)[] = [
    async (_actor, email) => {
      await requestPasswordReset(email, undefined);
      const letter = (await waitingLetters(owner())).findLast(({ to }) => to === email);
      await resetPassword(tokenIn(letter?.text ?? ""), "a new password");
    },
    (actor) => setPassword(operator(), actor.userId ?? "", "a new password"),
    (actor) => changePassword(actor, { password: readersPassword, newPassword: "a new password" }),
    async (actor) => {
      await owner()`
        update auth.users set totp_secret = 'SECRET', totp_confirmed_at = now() where id = ${actor.userId ?? ""}`;
      await resetSecondFactor(operator(), actor.userId ?? "");
    },
  ];
  for (const end of ways) {
    const { actor, email } = await reader();
    const { text } = await createOwnToken(actor, wish);
    expect(await actorOfOwnToken(`Bearer ${text}`)).toBeDefined();
    await end(actor, email);
    await expect(actorOfOwnToken(`Bearer ${text}`)).rejects.toMatchObject({ code: "own_token_invalid" });
  }
});

test("a token made while its user is being disabled is refused or ends with the others", async () => {
  const admin = await anActor("admin");
  for (let round = 0; round < 10; round += 1) {
    const member = await anActor("member");
    const [made] = await Promise.allSettled([createOwnToken(member, wish), disableUser(admin, member.userId ?? "", 1)]);
    if (made.status === "rejected") expect(made.reason).toMatchObject({ code: "forbidden" });
    else
      await expect(actorOfOwnToken(`Bearer ${made.value.text}`)).rejects.toMatchObject({ code: "own_token_invalid" });
  }
});

test("a token ends with the membership, whoever closed it", async () => {
  const { member, text } = await aToken();
  await owner()`
    update circulation.members set closed_at = now(), closed_by = 'cli' where id = ${member.memberId ?? ""}`;
  await expect(actorOfOwnToken(`Bearer ${text}`)).rejects.toMatchObject({ code: "own_token_invalid" });
});

test("nobody sees or ends the token of somebody else; the operator ends anybody's", async () => {
  const { userId, token, text } = await aToken();
  const other = await anActor("member");
  await expect(revokeOwnToken(other, token.id)).rejects.toMatchObject({ code: "not_found" });
  await expect(revokeOwnToken(await anActor("staff"), token.id)).rejects.toMatchObject({ code: "not_found" });
  expect(await findOwnToken(other.userId ?? "", token.id)).toBeUndefined();
  expect(await listOwnTokens(other.userId ?? "", { limit: 10 })).toHaveLength(0);
  expect(await actorOfOwnToken(`Bearer ${text}`)).toBeDefined();
  await revokeOwnToken(operator(), token.id);
  expect((await findOwnToken(userId, token.id))?.revokedAt).toBeInstanceOf(Date);
});

test("a token makes no other tokens, and nobody without a card has one", async () => {
  const { text } = await aToken("write");
  const speaking = await actorOfOwnToken(`Bearer ${text}`);
  for (const actor of [speaking, await anActor("staff"), operator()])
    await expect(createOwnToken(actor, wish)).rejects.toMatchObject({ code: "forbidden" });
});

test("twenty tokens work at once and no more, however many are made at the same moment", async () => {
  const member = await anActor("member");
  const made = await Promise.allSettled(Array.from({ length: 24 }, () => createOwnToken(member, wish)));
  expect(made.filter((each) => each.status === "fulfilled")).toHaveLength(20);
  for (const each of made)
    if (each.status === "rejected") expect(each.reason).toMatchObject({ code: "too_many_tokens" });
  const [newest] = await listOwnTokens(member.userId ?? "", { limit: 1 });
  await revokeOwnToken(member, newest?.id ?? "");
  await expect(createOwnToken(member, wish)).resolves.toBeDefined();
});

test("the last use is noted, once a minute at most", async () => {
  const { userId, token, text } = await aToken();
  const used = async () => (await findOwnToken(userId, token.id))?.lastUsedAt;
  expect(await used()).toBeNull();
  await actorOfOwnToken(`Bearer ${text}`);
  const first = await used();
  expect(first).toBeInstanceOf(Date);
  await actorOfOwnToken(`Bearer ${text}`);
  expect(await used()).toEqual(first);
});

test("a token that asks too often is told how long to wait", async () => {
  const { token, text } = await aToken();
  await owner()`
    insert into auth.rate_limits (subject, window_start, used) values (${`own-token:${token.id}`}, now(), 300)`;
  await expect(actorOfOwnToken(`Bearer ${text}`)).rejects.toMatchObject({
    code: "too_many_requests",
    details: { retryAfter: expect.any(Number) },
  });
});
