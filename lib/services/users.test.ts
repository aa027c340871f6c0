import { expect, test } from "vitest";
import { operator, permissionsOf } from "../auth/actor";
import { sessionOfToken } from "../auth/session-of-token";
import { findUser, findUserOfMember, hasUsers, listUsers } from "../db/users";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { tokenIn, waitingLetters } from "../testing/letters";
import { resetPassword } from "./password-resets";
import { signIn } from "./sign-in";
import { createMemberUser, createUser, disableUser, enableUser, inviteAgain, inviteMember, updateUser } from "./users";

const { owner } = useDatabase();
const { aBranch, aMember, anActor } = factories(owner);
const password = "correct horse battery";
const browser = { ip: undefined, userAgent: undefined };
let serial = 0;
const anEmail = () => `person${++serial}@carrel.example`;
const lastLetter = async (email: string) => (await waitingLetters(owner())).findLast((letter) => letter.to === email);

async function anAdmin() {
  const email = anEmail();
  const id = await createUser(operator(), { email, name: "Grace", role: "admin", branchId: await aBranch(), password });
  return { id, email };
}
/** Leaves these as the only active admins. */
async function onlyAdmins(ids: string[]) {
  await owner()`update auth.users set disabled_at = now() where role = 'admin' and id <> all (${ids})`;
}

test("the first admin is made at the command line with a password, and can sign in", async () => {
  expect(await hasUsers()).toBe(false);
  const { email } = await anAdmin();
  expect(await hasUsers()).toBe(true);
  expect(await signIn({ login: email, password }, browser)).toMatchObject({ role: "admin", standing: "complete" });
});

test("without a password a letter lets the person choose one", async () => {
  const email = anEmail();
  const id = await createUser(await anActor("admin"), {
    email,
    name: "نور عبد الله 📚",
    role: "staff",
    branchId: await aBranch(),
  });
  expect(await findUser(id)).toMatchObject({ hasPassword: false, role: "staff", version: 1 });
  const letter = await lastLetter(email);
  expect(letter?.text).toContain("Hello نور عبد الله 📚,");
  await resetPassword(tokenIn(letter?.text ?? ""), password);
  expect(await signIn({ login: email, password }, browser)).toMatchObject({ role: "staff" });
  await expect(inviteAgain(operator(), id)).rejects.toMatchObject({ code: "user_taken" });
});

test("an e-mail is used once, in whatever case, and a branch must exist", async () => {
  const { email } = await anAdmin();
  const input = { email: email.toUpperCase(), name: "Twin", role: "staff" as const, branchId: await aBranch() };
  await expect(createUser(operator(), input).catch(asSeen)).resolves.toMatchObject({
    code: "email_taken",
    field: "email",
  });
  await expect(
    createUser(operator(), { ...input, email: anEmail(), branchId: "999999" }).catch(asSeen),
  ).resolves.toMatchObject({
    code: "invalid",
    field: "branchId",
  });
});

test("a member's sign-in comes by letter, again until they have chosen a password, and then no more", async () => {
  const email = anEmail();
  const member = await aMember({ email });
  const clerk = await anActor("staff");
  expect(await inviteMember(clerk, member.id)).toEqual({ email });
  const first = tokenIn((await lastLetter(email))?.text ?? "");
  await inviteMember(clerk, member.id);
  const second = tokenIn((await lastLetter(email))?.text ?? "");
  expect(second).not.toBe(first);
  await resetPassword(second, password);
  expect(await signIn({ login: email, password }, browser)).toMatchObject({ role: "member" });
  await expect(inviteMember(clerk, member.id)).rejects.toMatchObject({ code: "user_taken" });
});

test("20 invitations of one member at once make one sign-in", async () => {
  const email = anEmail();
  const member = await aMember({ email });
  const clerk = await anActor("staff");
  const results = await Promise.allSettled(Array.from({ length: 20 }, () => inviteMember(clerk, member.id)));
  expect(results.some((result) => result.status === "fulfilled")).toBe(true);
  expect(await findUserOfMember(member.id)).toMatchObject({ email });
});

test("a member without e-mail can't be invited, nor by an address that somebody else signs in with", async () => {
  const clerk = await anActor("staff");
  await expect(inviteMember(clerk, (await aMember()).id)).rejects.toMatchObject({ code: "invalid", field: "email" });
  const { email } = await anAdmin();
  await expect(inviteMember(clerk, (await aMember({ email })).id).catch(asSeen)).resolves.toMatchObject({
    code: "email_taken",
  });
  await expect(inviteMember(clerk, "999999")).rejects.toMatchObject({ code: "not_found" });
});

test("of two edits of one version the second is shown what is there now", async () => {
  const admin = await anActor("admin");
  const id = await createUser(admin, {
    email: anEmail(),
    name: "Old",
    role: "staff",
    branchId: await aBranch(),
    password,
  });
  const user = await findUser(id);
  const edit = {
    id,
    version: 1,
    email: user?.email ?? "",
    name: "New",
    role: "staff" as const,
    branchId: user?.branchId ?? "",
  };
  expect(await updateUser(admin, edit)).toBe(2);
  await expect(updateUser(admin, { ...edit, name: "Other" })).rejects.toMatchObject({
    code: "version_conflict",
    details: { current: { name: "New", version: 2 } },
  });
  await expect(updateUser(admin, { ...edit, id: "999999" })).rejects.toMatchObject({ code: "not_found" });
});

test("with another role the sessions end; with another name they go on", async () => {
  const email = anEmail();
  const branchId = await aBranch();
  const id = await createUser(operator(), { email, name: "Ada", role: "staff", branchId, password });
  const { token } = await signIn({ login: email, password }, browser);
  await updateUser(operator(), { id, version: 1, email, name: "Ada L.", role: "staff", branchId });
  expect(await sessionOfToken(token, new Date())).toMatchObject({ name: "Ada L." });
  await updateUser(operator(), { id, version: 2, email, name: "Ada L.", role: "admin", branchId });
  expect(await sessionOfToken(token, new Date())).toBeUndefined();
});

test("with another e-mail the links that went to the old one open nothing any more", async () => {
  const [typo, email] = [anEmail(), anEmail()];
  const branchId = await aBranch();
  const id = await createUser(operator(), { email: typo, name: "Ada", role: "staff", branchId });
  const token = tokenIn((await lastLetter(typo))?.text ?? "");
  await updateUser(operator(), { id, version: 1, email, name: "Ada", role: "staff", branchId });
  await expect(resetPassword(token, password)).rejects.toMatchObject({ code: "token_invalid" });
  await inviteAgain(operator(), id);
  await resetPassword(tokenIn((await lastLetter(email))?.text ?? ""), password);
  await expect(signIn({ login: email, password }, browser)).resolves.toBeDefined();
});

test("staff without a branch and members' sign-ins without a member are refused", async () => {
  const email = anEmail();
  const id = await createUser(operator(), { email, name: "Ada", role: "staff", branchId: await aBranch(), password });
  const edit = { id, version: 1, email, name: "Ada" };
  await expect(updateUser(operator(), { ...edit, role: "staff", branchId: null }).catch(asSeen)).resolves.toMatchObject(
    { code: "invalid", field: "branchId" },
  );
  await expect(
    updateUser(operator(), { ...edit, role: "member", branchId: null }).catch(asSeen),
  ).resolves.toMatchObject({ code: "invalid" });
});

test("the last active admin can be neither disabled nor demoted", async () => {
  const admin = await anAdmin();
  await onlyAdmins([admin.id]);
  const edit = {
    id: admin.id,
    version: 1,
    email: admin.email,
    name: "Grace",
    role: "staff" as const,
    branchId: await aBranch(),
  };
  await expect(disableUser(operator(), admin.id, 1)).rejects.toMatchObject({ code: "forbidden" });
  await expect(updateUser(operator(), edit)).rejects.toMatchObject({ code: "forbidden" });
  expect(await updateUser(operator(), { ...edit, role: "admin" })).toBe(2);
});

test("two admins who disable or demote each other at the same instant: one stays, twenty times over", async () => {
  for (let round = 0; round < 20; round++) {
    const [one, two] = [await anAdmin(), await anAdmin()];
    await onlyAdmins([one.id, two.id]);
    const branchId = await aBranch();
    const results = await Promise.allSettled([
      disableUser(operator(), one.id, 1),
      updateUser(operator(), { id: two.id, version: 1, email: two.email, name: "Grace", role: "staff", branchId }),
    ]);
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    const left = await owner()`select id from auth.users where role = 'admin' and disabled_at is null`;
    expect(left).toHaveLength(1);
  }
});

test("who is disabled is out at once, and back in when enabled", async () => {
  const email = anEmail();
  const id = await createUser(operator(), { email, name: "Ada", role: "staff", branchId: await aBranch(), password });
  const { token } = await signIn({ login: email, password }, browser);
  expect(await disableUser(operator(), id, 1)).toBe(2);
  expect(await sessionOfToken(token, new Date())).toBeUndefined();
  await expect(disableUser(operator(), id, 2)).rejects.toMatchObject({ code: "version_conflict" });
  expect(await enableUser(operator(), id, 2)).toBe(3);
  expect(await sessionOfToken(token, new Date())).toBeUndefined();
  expect(await signIn({ login: email, password }, browser)).toBeDefined();
});

test("users are listed by name in pages, desk and members apart", async () => {
  const branchId = await aBranch();
  for (const name of ["zora", "Ada", "ada", "Bo"])
    await createUser(operator(), { email: anEmail(), name, role: "staff", branchId, password });
  const member = await aMember();
  await createMemberUser(operator(), { memberId: member.id, email: anEmail(), name: "Mia", password });
  const seen: string[] = [];
  let page = await listUsers({ kind: "desk", limit: 3 });
  for (let last = page.at(-1); last; last = page.at(-1)) {
    seen.push(...page.map((user) => user.id));
    page = await listUsers({ kind: "desk", limit: 3, afterId: last.id });
  }
  const [row] = await owner()`select count(*)::int as n from auth.users where role <> 'member'`;
  expect(new Set(seen).size).toBe(row?.n);
  expect(await listUsers({ kind: "member", limit: 10 })).toContainEqual(
    expect.objectContaining({ name: "Mia", memberId: member.id }),
  );
});

test("members and staff may not manage users, staff may invite members", async () => {
  for (const role of ["member", "staff"] as const) {
    const actor = { ...operator(), role, permissions: permissionsOf(role) };
    await expect(
      createUser(actor, { email: anEmail(), name: "X", role: "admin", branchId: "1" }),
    ).rejects.toMatchObject({ code: "forbidden" });
    await expect(disableUser(actor, "1", 1)).rejects.toMatchObject({ code: "forbidden" });
    await expect(enableUser(actor, "1", 1)).rejects.toMatchObject({ code: "forbidden" });
    await expect(inviteAgain(actor, "1")).rejects.toMatchObject({ code: "forbidden" });
  }
  await expect(inviteMember(await anActor("member"), "1")).rejects.toMatchObject({ code: "forbidden" });
});

/** What a door shows of an error. */
async function asSeen(error: unknown) {
  const { asDomainError } = await import("../db/errors");
  return asDomainError(error) ?? error;
}
