import { describe, expect, test } from "vitest";
import { listFiles, readSource } from "./files";
import { findSqlTemplates } from "./sql-templates";
import { findUnbounded, parserReady } from "./where";

await parserReady;

function messages(text: string) {
  return findUnbounded(text).map((finding) => `${finding.line}: ${finding.message}`);
}

describe("the project", () => {
  test.each(listFiles(["db"], [".sql"]).filter((file) => file !== "db/schema.sql"))(
    "%s deletes and updates only with WHERE",
    (file) => {
      expect(messages(readSource(file))).toEqual([]);
    },
  );

  test("TypeScript deletes and updates only with WHERE", () => {
    const files = listFiles(["app", "bench", "bin", "components", "e2e", "lib"], [".ts", ".tsx", ".mjs"]);
    const findings = files
      .filter((file) => !/\.(test|spec)\.ts$/.test(file)) // tests show what the guards refuse
      .flatMap((file) =>
        findSqlTemplates(file, readSource(file)).flatMap((template) =>
          findUnbounded(template.text).map(
            (finding) => `${file}:${template.line + finding.line - 1} ${finding.message}`,
          ),
        ),
      );
    expect(findings).toEqual([]);
  });
});

describe("what is refused", () => {
  test("a delete without WHERE, with its line", () => {
    expect(messages("select 1;\n\ndelete from loans;")).toEqual([
      "3: delete of loans has no WHERE: it would touch every row",
    ]);
  });

  test("an update inside a CTE", () => {
    const text = "with touched as (\n  update t set x = 1\n  returning id\n)\nselect id from touched where id = 1";
    expect(messages(text)).toEqual(["2: update of t has no WHERE: it would touch every row"]);
  });

  test("a WHERE that is only a comment or a string", () => {
    expect(messages("update t set x = 'where id = 1' -- where id = 1\n/* where */")).toHaveLength(1);
  });

  test("a WHERE that belongs to another statement", () => {
    expect(
      messages("with d as (delete from a returning id) delete from b where id in (select id from d)"),
    ).toHaveLength(1);
  });

  test("a WHERE that is always true", () => {
    expect(messages("delete from t where true")).toEqual(["1: delete of t has a WHERE that is always true"]);
    expect(messages("update t set x = 1 where 1 = 1")).toHaveLength(1);
  });

  test("statements inside a SQL function", () => {
    const text = "create function f() returns void language sql as $$\n  delete from t;\n$$;";
    expect(messages(text)).toEqual(["2: delete of t has no WHERE: it would touch every row"]);
    expect(messages("create function f() returns void language sql begin atomic delete from t; end")).toHaveLength(1);
  });

  test("statements inside PL/pgSQL: plain, in a loop, in a branch, returned, executed", () => {
    const text = `
      create function f(p_name text) returns setof bigint language plpgsql as $body$
      declare row record;
      begin
        -- delete from comment;
        update a set x = 1;
        for row in update b set x = 2 returning id loop
          delete from c;
        end loop;
        if p_name is null then
          return query delete from d returning id;
        end if;
        execute format('delete from %I', p_name);
        execute 'update e set x = ' || p_name;
      end
      $body$`;
    expect(
      findUnbounded(text)
        .map((finding) => finding.line)
        .sort((a, b) => a - b),
    ).toEqual([6, 7, 8, 11, 13, 14]);
  });

  test("statements inside a DO block", () => {
    expect(messages("do $$\nbegin\n  delete from t;\nend $$")).toEqual([
      "3: delete of t has no WHERE: it would touch every row",
    ]);
  });

  test("a template of TypeScript, its values and its fragments in place", () => {
    const source =
      "const a = 1;\nconst q = sql<Row[]>`\n  update t set x = ${a}`;\nconst r = sql`delete from t ${a ? sql`returning id` : sql``}`;";
    const found = findSqlTemplates("a.ts", source);
    expect(found.map((template) => template.line)).toEqual([2, 4]);
    expect(found.flatMap((template) => findUnbounded(template.text))).toHaveLength(2);
  });

  test("a text given to unsafe", () => {
    expect(
      findSqlTemplates("a.ts", 'await tx.unsafe("delete from t")').flatMap((found) => findUnbounded(found.text)),
    ).toHaveLength(1);
  });

  test("what PostgreSQL cannot parse", () => {
    expect(messages("delete form t")[0]).toContain("PostgreSQL cannot parse this");
  });
});

describe("what passes", () => {
  test.each([
    "delete from t where id = $1",
    "update t set x = 1 from u where u.id = t.id",
    "insert into t (id) values (1) on conflict (id) do update set id = excluded.id",
    "select 'delete from t', \"delete from\" from t where note = 'update t set x = 1' -- delete from t",
    "select id from t where id = 1 for update",
    "update t set x = 1 where id = any($1::bigint[])",
    "create function f() returns text language sql as $$ select 'delete from t' $$",
    "create trigger g before update or delete on t for each row execute function f()",
    "do $$ begin execute 'select 1'; raise notice 'delete from t'; end $$",
  ])("%s", (text) => {
    expect(messages(text)).toEqual([]);
  });

  test("a template with a query of another file in its place", () => {
    const source =
      "const q = sql`select (now()), (${newest(a)}) from t cross join lateral (${rows(a)}) r where r.id = ${b}`;";
    expect(findSqlTemplates("a.ts", source).flatMap(({ text }) => messages(text))).toEqual([]);
  });

  test("a template with a WHERE in a fragment", () => {
    const found = findSqlTemplates("a.ts", "sql`delete from t where id = ${id} ${soft ? sql`and x = ${1}` : sql``}`");
    expect(found.flatMap((template) => findUnbounded(template.text))).toEqual([]);
  });
});
