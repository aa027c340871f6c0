import ts from "typescript";
import type { Database, PgType } from "./database";
import { nullabilityOf } from "./nullability";
import type { Query } from "./queries";

/** What is wrong between a query and the row type that stands at it; empty when they agree. */
export async function checkQuery(query: Query, checker: ts.TypeChecker, db: Database): Promise<string[]> {
  let columns;
  try {
    columns = await db.describe(query.text, query.parameters);
  } catch (error) {
    return [`PostgreSQL refuses it: ${error instanceof Error ? error.message : String(error)}`];
  }
  const results = columns.filter((column) => db.types.get(column.oid)?.name !== "void");
  if (!query.row && query.isIgnored) return [];
  if (!query.row)
    return results.length === 0 ? [] : [`it answers with ${names(results)}, but no row type stands at it`];
  if (columns.length === 0) return ["a row type stands at it, but it answers with no columns"];
  const nullability = nullabilityOf(query.text, db);
  const declared = propertiesOf(query.row, checker);
  const problems: string[] = [];
  columns.forEach((column, index) => {
    if (columns.findIndex((other) => other.name === column.name) !== index)
      problems.push(`column "${column.name}" comes twice`);
    const types = declared.get(column.name);
    if (!types) {
      problems.push(`column "${column.name}" is selected, but the row type has no such property`);
      return;
    }
    const words = types.map((type) => checker.typeToString(type)).join(" or ");
    const nullable = nullability?.length === columns.length ? nullability[index] : "unknown";
    if (nullable === "maybe" && !types.some(admitsNull))
      problems.push(`"${column.name}" can be null, but its type is ${words}`);
    const actual = types.map((type) => mismatch(db.types.get(column.oid), type, checker, db)).find(Boolean);
    if (actual) problems.push(`"${column.name}" is ${actual}, but its type is ${words}`);
  });
  for (const name of declared.keys()) {
    if (!columns.some((column) => column.name === name))
      problems.push(`the row type has "${name}", but the query selects no such column`);
  }
  return problems;
}

function names(columns: readonly { name: string }[]) {
  return columns.map((column) => column.name).join(", ");
}

/** Properties with their types: one, or one for each member of a union of row types. */
function propertiesOf(row: ts.Type, checker: ts.TypeChecker) {
  const found = new Map<string, ts.Type[]>();
  const shapes = row.isUnion() ? row.types.filter((type) => !(type.flags & ts.TypeFlags.Undefined)) : [row];
  for (const property of shapes.flatMap((shape) => checker.getPropertiesOfType(shape))) {
    found.set(property.name, [...(found.get(property.name) ?? []), checker.getTypeOfSymbol(property)]);
  }
  return found;
}

function admitsNull(type: ts.Type): boolean {
  if (type.flags & (ts.TypeFlags.Null | ts.TypeFlags.Unknown | ts.TypeFlags.Any)) return true;
  return type.isUnion() && type.types.some(admitsNull);
}

type Test = { is: (type: ts.Type) => boolean; words: string };

const TEXT: Test = { is: (type) => Boolean(type.flags & ts.TypeFlags.StringLike), words: "a string" };
const NUMBER: Test = { is: (type) => Boolean(type.flags & ts.TypeFlags.NumberLike), words: "a number" };
const BOOLEAN: Test = { is: (type) => Boolean(type.flags & ts.TypeFlags.BooleanLike), words: "a boolean" };
const DATE: Test = { is: (type) => type.symbol?.name === "Date", words: "a Date" };
const BYTES: Test = { is: (type) => ["Buffer", "Uint8Array"].includes(type.symbol?.name ?? ""), words: "a Buffer" };

/** How the driver, as lib/db/sql.ts sets it up, hands out the types of PostgreSQL; all others arrive as strings. */
const BY_NAME: Readonly<Record<string, Test>> = {
  bool: BOOLEAN,
  int2: NUMBER,
  int4: NUMBER,
  oid: NUMBER,
  float4: NUMBER,
  float8: NUMBER,
  timestamp: DATE,
  timestamptz: DATE,
  bytea: BYTES,
};

/** What the driver hands out, in words, when that is not what the type says. */
function mismatch(pg: PgType | undefined, type: ts.Type, checker: ts.TypeChecker, db: Database): string | undefined {
  if (!pg || pg.name === "json" || pg.name === "jsonb") return undefined;
  if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return `a ${pg.name}, which has a better type`;
  const parts = (type.isUnion() ? type.types : [type]).filter((part) => !(part.flags & ts.TypeFlags.Null));
  if (pg.elementOid !== 0) return mismatchOfArray(pg, parts, checker, db);
  if (pg.kind === "c" || pg.name === "record") return "a whole row, which the driver does not take apart";
  const test = BY_NAME[pg.name] ?? TEXT;
  if (!parts.every((part) => test.is(part) || (part.isIntersection() && part.types.some((inner) => test.is(inner)))))
    return `${test.words} (${pg.name})`;
  const missing = pg.labels.filter(
    (label) =>
      parts.every((part) => part.isStringLiteral()) &&
      !parts.some((part) => part.isStringLiteral() && part.value === label),
  );
  return missing.length > 0 ? `an enum with ${missing.map((label) => `"${label}"`).join(", ")} too` : undefined;
}

function mismatchOfArray(
  pg: PgType,
  parts: readonly ts.Type[],
  checker: ts.TypeChecker,
  db: Database,
): string | undefined {
  for (const part of parts) {
    const element = checker.isArrayType(part) ? checker.getIndexTypeOfType(part, ts.IndexKind.Number) : undefined;
    if (!element) return `an array (${pg.name})`;
    const problem = mismatch(db.types.get(pg.elementOid), element, checker, db);
    if (problem) return `an array of which each is ${problem}`;
  }
  return undefined;
}
