import { beforeEach, expect, test } from "vitest";
import { createApiKey, revokeApiKey } from "../services/api-keys";
import { closeBranch, reopenBranch, saveBranch } from "../services/branches";
import { addClosure, removeClosure, saveOpeningHours } from "../services/calendars";
import { saveJoining } from "../services/joining";
import { saveAppearance, saveCategory, saveItemType } from "../services/library";
import { createRule, removeRule, updateRule } from "../services/rules";
import { createUser, disableUser, updateUser } from "../services/users";
import { ruleInput, ruleValues } from "../schemas/rules";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { listLog } from "./admin-log";
import { readJoining } from "./joining";
import { readAppearance } from "./settings";
import { sql } from "./sql";

const { owner } = useDatabase();
const { anActor, aBranch } = factories(owner);

/** Tables of the library that no admin's screen changes: what goes on in a library, and how the house keeps itself. */
const notSettings = new Set([
  "auth.own_tokens",
  "auth.password_resets",
  "auth.rate_limits",
  "auth.sessions",
  "auth.sign_in_links",
  "carrel.admin_log",
  "carrel.cache",
  "carrel.creations",
  "catalog.borrowed_together",
  "catalog.contributors",
  "catalog.copies",
  "catalog.import_notes",
  "catalog.imports",
  "catalog.popular_titles",
  "catalog.subjects",
  "catalog.title_contributors",
  "catalog.title_subjects",
  "catalog.titles",
  "catalog.word_prefixes",
  "catalog.words",
  "circulation.calendar_links",
  "circulation.copy_marks",
  "circulation.fines",
  "circulation.holds",
  "circulation.loan_charges",
  "circulation.loans",
  "circulation.members",
  "circulation.notices",
  "circulation.registrations",
  "circulation.renewals",
  "circulation.renewals_undone",
  "circulation.restrictions",
  "circulation.rule_book",
  "circulation.shelf_clearings",
  "circulation.terms",
  "circulation.transits",
]);

test("every table of settings is logged, and a new table says which of the two it is", async () => {
  const tables = await owner()<{ name: string; logged: boolean }[]>`
    select c.oid::regclass::text as name,
      exists (
        select from pg_trigger t where t.tgrelid = c.oid and t.tgfoid = 'carrel.log_change'::regproc
      ) as logged
    from pg_class c
    where c.relkind in ('r', 'p')
      and c.relnamespace in ('carrel'::regnamespace, 'auth'::regnamespace, 'catalog'::regnamespace, 'circulation'::regnamespace)
      and not c.relispartition
    order by 1`;
  expect(tables.filter(({ name, logged }) => logged === notSettings.has(name)).map(({ name }) => name)).toEqual([]);
  const names = new Set(tables.map(({ name }) => name));
  expect([...notSettings].filter((name) => !names.has(name))).toEqual([]);
});

/** What was logged since the last look, oldest first. */
let seen = "0";
async function logged() {
  const entries = (await listLog({}, { limit: 200 })).filter(({ id }) => BigInt(id) > BigInt(seen)).toReversed();
  seen = entries.at(-1)?.id ?? seen;
  return entries;
}
beforeEach(async () => {
  await logged();
});

test("a branch that is added, changed, closed and reopened stands in the log with who did it, before and after", async () => {
  const admin = await anActor("admin");
  await logged();
  await saveBranch(admin, { code: "QUAY", name: "Quay", timeZone: "Europe/Dublin" }, "new");
  const renamed = await saveBranch(admin, { code: "QUAY", name: "Old Quay", timeZone: "Europe/Dublin" }, 1);
  const { code } = await saveBranch(admin, { code: "NEXT", name: "Next", timeZone: "Europe/Dublin" });
  const closed = await closeBranch(admin, { code: "QUAY", version: renamed.version, successorCode: code });
  await reopenBranch(admin, "QUAY", closed.version);
  const entries = await logged();
  const by = { actorKind: "user", actorName: admin.name, userId: admin.userId, noun: "branch" };
  expect(entries).toMatchObject([
    { ...by, record: "QUAY", before: null, after: { name: "Quay", code: "QUAY", closed_at: null } },
    { ...by, record: "QUAY", before: { name: "Quay" }, after: { name: "Old Quay" } },
    { ...by, record: "NEXT", before: null },
    { ...by, record: "QUAY", before: { closed_at: null }, after: { closed_at: expect.stringMatching(/^20/) } },
    { ...by, record: "QUAY", after: { closed_at: null } },
  ]);
});

test("each kind of setting is logged by the verb that changes it, once a verb", async () => {
  const admin = await anActor("admin");
  const branchId = admin.branchId ?? "";
  await logged();
  const kinds = async () => (await logged()).map(({ noun, before, after }) => [noun, before === null, after === null]);
  const [added, changed, gone] = [
    [true, false],
    [false, false],
    [false, true],
  ] as const;

  await saveItemType(admin, { code: "map", name: "Map", forLoan: true });
  await saveItemType(admin, { code: "map", name: "Maps", forLoan: true });
  expect(await kinds()).toEqual([
    ["item_type", ...added],
    ["item_type", ...changed],
  ]);

  await saveCategory(admin, { code: "guest", name: "Guest", loanLimit: 2, membershipMonths: 1 });
  expect(await kinds()).toEqual([["category", ...added]]);

  const rule = await createRule(admin, ruleInput.parse({ itemTypeCode: "map", loanDays: 7 }));
  const next = await updateRule(admin, rule, ruleValues.parse({ loanDays: 14 }));
  await removeRule(admin, next);
  expect(await kinds()).toEqual([
    ["rule", ...added],
    ["rule", ...changed],
    ["rule", ...gone],
  ]);

  const code = (await saveBranch(admin, { code: "HOURS", name: "Hours", timeZone: "Europe/Dublin" })).code;
  const monday = { weekday: 1, opensAt: "09:00", closesAt: "17:00" };
  await saveOpeningHours(admin, code, { days: [monday] });
  await saveOpeningHours(admin, code, { days: [monday, { ...monday, weekday: 2 }] });
  await saveOpeningHours(admin, code, { days: [{ ...monday, closesAt: "18:00" }] });
  expect(await kinds()).toEqual([
    ["branch", ...added],
    ["opening_hours", ...added],
    ["opening_hours", ...added],
    ["opening_hours", ...gone],
    ["opening_hours", ...changed],
  ]);

  const closure = await addClosure(admin, {
    branchCode: null,
    firstDay: "2030-12-25",
    lastDay: null,
    name: "Christmas",
  });
  await removeClosure(admin, closure.id);
  expect(await kinds()).toEqual([
    ["closure", ...added],
    ["closure", ...gone],
  ]);

  const joining = await readJoining();
  await saveJoining(admin, joining.version, { ...joining, anonymiseAfterDays: 90 });
  await saveAppearance(admin, (await readAppearance()).version, { accent: "plum", colorScheme: "dark" });
  expect(await kinds()).toEqual([
    ["settings", ...changed],
    ["settings", ...changed],
  ]);

  const email = "log@example.org";
  const id = await createUser(admin, { email, name: "Logged", role: "staff", branchId, password: "a long password" });
  await updateUser(admin, { id, version: 1, email, name: "Logged", role: "admin", branchId });
  await disableUser(admin, id, 2);
  expect(await kinds()).toEqual([
    ["user", ...added],
    ["user", ...changed],
    ["user", ...changed],
  ]);

  const key = await createApiKey(admin, { name: "Kiosk", scopes: ["loans:read"], branchId, expiresOn: null });
  await revokeApiKey(admin, key.id);
  expect(await kinds()).toEqual([
    ["api_key", ...added],
    ["api_key", ...changed],
  ]);
});

test("no secret is ever in the log: no password, no token, no hash", async () => {
  const admin = await anActor("admin");
  await createUser(admin, {
    email: "s@example.org",
    name: "S",
    role: "admin",
    branchId: await aBranch(),
    password: "very secret 1",
  });
  await createApiKey(admin, { name: "K", scopes: ["loans:read"], branchId: await aBranch(), expiresOn: null });
  const columns = await owner()<{ noun: string; name: string }[]>`
    select distinct l.noun, c.name
    from carrel.admin_log l
    cross join jsonb_object_keys(l.after) as c (name)
    where l.noun in ('user', 'api_key')
    order by 1, 2`;
  expect(columns.map(({ noun, name }) => `${noun} ${name}`)).toEqual([
    "api_key branch_id",
    "api_key expires_at",
    "api_key name",
    "api_key prefix",
    "api_key revoked_at",
    "api_key scopes",
    "user branch_id",
    "user disabled_at",
    "user email",
    "user name",
    "user role",
  ]);
});

test("a member's sign-in is logged without a name, and only where an admin shuts it out", async () => {
  const admin = await anActor("admin");
  const reader = await anActor("member");
  await logged();
  await sql`update auth.users set disabled_at = now() where id = ${reader.userId ?? ""}`;
  await sql`update auth.users set disabled_at = null where id = ${reader.userId ?? ""}`;
  expect(await logged()).toEqual([]);
  await disableUser(admin, reader.userId ?? "", 1);
  const [entry, ...others] = await logged();
  expect(others).toEqual([]);
  expect(Object.keys(entry?.after ?? {}).toSorted()).toEqual(["disabled_at", "role"]);
});

test("the runtime role changes no setting without saying who does, and can't touch the log", async () => {
  await aBranch({ code: "STAY" });
  const refused = { code: "42501" };
  for (const statement of [
    "update catalog.branches set name = 'Elsewhere' where code = 'STAY'",
    "insert into catalog.item_types (code, name) values ('x-ray', 'X-ray')",
    "update carrel.settings set library_name = 'Mine' where only_row",
    "insert into carrel.admin_log (actor_kind, actor_name, noun, record, after) values ('cli', 'x', 'branch', 'y', '{}')",
    "update carrel.admin_log set actor_name = 'somebody else' where id > 0",
    "delete from carrel.admin_log where id > 0",
    "truncate carrel.admin_log",
    "select carrel.keep_in_log('job', '1', null, '{}') where carrel.acts_as('{\"kind\": \"cli\", \"name\": \"x\"}')",
    "select carrel.log_clearing('figures', null, 1)",
  ])
    await expect(sql.unsafe(statement), statement).rejects.toMatchObject(refused);
});

test("not even the owner changes what was logged", async () => {
  await aBranch();
  const fixed = { constraint_name: "history_is_never_changed" };
  await expect(owner()`update carrel.admin_log set actor_name = 'x' where true`).rejects.toMatchObject(fixed);
  await expect(owner()`delete from carrel.admin_log where true`).rejects.toMatchObject(fixed);
  await expect(owner()`truncate carrel.admin_log`).rejects.toMatchObject(fixed);
});

test("who acts is known for one statement and no longer", async () => {
  const admin = await anActor("admin");
  await saveItemType(admin, { code: "globe", name: "Globe", forLoan: false });
  const rows = await Promise.all(
    Array.from(
      { length: 10 },
      () => sql<{ actor: string | null }[]>`select current_setting('carrel.actor', true) as actor`,
    ),
  );
  expect(rows.flat().filter(({ actor }) => actor)).toEqual([]);
});
