import { inspect } from "node:util";
import { expect, test } from "vitest";
import { useDatabase } from "../testing/database";
import { asDomainError, constraints, meaningByName } from "./errors";
import { sql } from "./sql";

const { owner } = useDatabase();

test("each constraint named in the table of meanings exists in the database", async () => {
  const rows = await owner()`
    select conname as name from pg_constraint
    union
    select relname from pg_class where relkind = 'i'`;
  const existing = new Set(rows.map((row) => String(row.name)));
  expect(Object.keys(constraints).filter((name) => !existing.has(name))).toEqual([]);
});

test("a violated constraint becomes its domain error, and an unknown error stays what it is", async () => {
  const taken = await owner()`insert into catalog.branches (code, name) values ('XX', 'One'), ('XX', 'Two')`.catch(
    asDomainError,
  );
  expect(taken).toMatchObject({ code: "code_taken", field: "code" });
  expect(asDomainError(new TypeError("a defect"))).toBeUndefined();
});

test("a constraint whose name says it all needs no row in the table", () => {
  expect(meaningByName("contacts_phone_unique", "contacts")).toEqual({ code: "phone_taken", field: "phone" });
  expect(meaningByName("tasks_due_on_range", "tasks")).toEqual({ code: "invalid", field: "dueOn" });
  expect(meaningByName("tasks_member_fk", "tasks")).toEqual({ code: "invalid", field: "memberId" });
  expect(meaningByName("tasks_colour_unique", "tasks")).toBeUndefined();
  expect(meaningByName("members_phone_unique", "tasks")).toBeUndefined();
});

test("a statement that gave way to others is no crash: the library is busy", async () => {
  for (const condition of ["serialization_failure", "deadlock_detected", "lock_not_available"]) {
    const error = await owner()
      .unsafe(`do $$ begin raise exception 'gave way' using errcode = '${condition}'; end $$`)
      .catch(asDomainError);
    expect(error).toMatchObject({ code: "busy" });
  }
});

test("an error on its way to the log does not carry the row with it", async () => {
  const refused = await owner()`
    insert into auth.users (email, name, role, branch_id, password_hash)
    values ('a@b.example', 'Ada', 'nobody', 1, 'tell-nobody')`.catch((error: unknown) => error);
  expect(inspect(refused)).toContain("tell-nobody");
  expect(asDomainError(refused)).toBeUndefined();
  expect(inspect(refused)).not.toContain("tell-nobody");
});

test("a database that can't be reached is said to be unavailable", async () => {
  const { connect } = await import("./sql");
  const nowhere = connect("postgres://carrel_app:x@127.0.0.1:1/none", { max: 1 });
  const error = await nowhere`select 1`.catch(asDomainError);
  expect(error).toMatchObject({ code: "unavailable", status: 503 });
  await nowhere.end();
});

test("a character that can't be stored is refused by name", async () => {
  const error = await sql`select ${"a\u0000b"}::text`.catch(asDomainError);
  expect(error).toMatchObject({ code: "invalid" });
});
