import { parseSync } from "libpg-query";
import { isTree, listAt, textAt, type Tree, treeAt } from "../../lib/checks/tree";
import type { Database } from "./database";
import { nullOfExpression } from "./expressions";
import { type Context, type Nullable, type Output, type Outputs, Scope } from "./scope";

/** For each result column whether it can be null, as far as the text of the query tells; undefined when it tells nothing. */
export function nullabilityOf(text: string, db: Database): Nullable[] | undefined {
  const statement = treeAt(listAt(parseSync(text), "stmts")[0], "stmt");
  return outputsOf(statement, {
    strictFunctions: db.strictFunctions,
    tables: db.tables,
    ctes: new Map(),
    outputsOf,
  })?.map((output) => output.nullable);
}

function outputsOf(statement: Tree, outer: Context, parent?: Scope): Outputs {
  const [kind = ""] = Object.keys(statement);
  const body = treeAt(statement, kind);
  const context = withCtes(body, outer);
  switch (kind) {
    case "SelectStmt":
      return selectOutputs(body, context, parent);
    case "InsertStmt":
    case "UpdateStmt":
    case "DeleteStmt":
      return returningOutputs(kind, body, context, parent);
    default:
      return undefined;
  }
}

function withCtes(body: Tree, outer: Context): Context {
  const list = listAt(body, "withClause", "ctes").map((item) => treeAt(item, "CommonTableExpr"));
  if (list.length === 0) return outer;
  const ctes = new Map(outer.ctes);
  for (const cte of list) {
    const name = textAt(cte, "ctename") ?? "";
    ctes.set(name, undefined); // a recursive one sees itself, and nothing is known yet
    const outputs = outputsOf(treeAt(cte, "ctequery"), { ...outer, ctes });
    ctes.set(name, renamed(outputs, namesIn(cte["aliascolnames"])));
  }
  return { ...outer, ctes };
}

function selectOutputs(select: Tree, context: Context, parent?: Scope): Outputs {
  if (isTree(select["larg"])) {
    return merged(
      selectOutputs(treeAt(select["larg"]), withCtes(treeAt(select["larg"]), context), parent),
      selectOutputs(treeAt(select["rarg"]), context, parent),
    );
  }
  const rows = listAt(select, "valuesLists");
  if (rows.length > 0) return valuesOutputs(rows, context, parent);
  const scope = new Scope(parent);
  for (const item of listAt(select, "fromClause")) addFromItem(scope, item, context);
  scope.narrow(select["whereClause"]);
  return targets(listAt(select, "targetList"), scope, context, listAt(select, "groupClause").length > 0);
}

function valuesOutputs(rows: readonly unknown[], context: Context, parent?: Scope): Outputs {
  return rows
    .map((row): Outputs =>
      listAt(row, "List", "items").map((item, index) => ({
        name: `column${index + 1}`,
        nullable: nullOfExpression(item, new Scope(parent), context),
      })),
    )
    .reduce(merged);
}

function returningOutputs(kind: string, body: Tree, context: Context, parent?: Scope): Outputs {
  // PostgreSQL 18 nests the list below returningClause, older trees have it flat.
  const list = isTree(body["returningClause"])
    ? listAt(body, "returningClause", "exprs")
    : listAt(body, "returningList");
  const scope = new Scope(parent);
  addFromItem(scope, { RangeVar: body["relation"] }, context);
  for (const item of listAt(body, kind === "DeleteStmt" ? "usingClause" : "fromClause"))
    addFromItem(scope, item, context);
  scope.narrow(body["whereClause"]);
  if (kind !== "DeleteStmt") {
    const written = kind === "InsertStmt" ? listAt(body, "cols") : listAt(body, "targetList");
    for (const item of written) scope.forget(textAt(treeAt(item, "ResTarget"), "name") ?? "");
    for (const item of kind === "UpdateStmt" ? written : []) {
      const target = treeAt(item, "ResTarget");
      const nullable = nullOfExpression(target["val"], scope, context);
      if (nullable === "maybe") scope.admit(textAt(target, "name") ?? "");
    }
  }
  return targets(list, scope, context, false);
}

function targets(list: readonly unknown[], scope: Scope, context: Context, grouped: boolean): Outputs {
  const outputs: Output[] = [];
  for (const item of list) {
    const target = treeAt(item, "ResTarget");
    const fields = listAt(target, "val", "ColumnRef", "fields");
    if (isTree(treeAt(fields.at(-1))["A_Star"])) {
      const all = scope.all(textAt(fields[0], "String", "sval"));
      if (!all) return undefined;
      outputs.push(...all);
      continue;
    }
    const name = textAt(target, "name") ?? textAt(fields.at(-1), "String", "sval") ?? "";
    outputs.push({ name, nullable: nullOfExpression(target["val"], scope, context, grouped) });
  }
  return outputs;
}

function addFromItem(scope: Scope, item: unknown, context: Context): string[] {
  const [kind = ""] = Object.keys(treeAt(item));
  const body = treeAt(item, kind);
  const alias = textAt(body, "alias", "aliasname");
  const columnNames = namesIn(treeAt(body, "alias")["colnames"]);
  if (kind === "JoinExpr") return addJoin(scope, body, context);
  if (kind === "RangeVar") {
    const name = textAt(body, "relname") ?? "";
    const schema = textAt(body, "schemaname");
    const cte = schema === undefined && context.ctes.has(name);
    const outputs = cte ? context.ctes.get(name) : tableOutputs(context, schema, name);
    return [scope.add(alias ?? name, renamed(outputs, columnNames))];
  }
  if (kind === "RangeSubselect") {
    return [scope.add(alias ?? "", renamed(outputsOf(treeAt(body, "subquery"), context, scope), columnNames))];
  }
  return [scope.add(alias ?? "", undefined)];
}

function addJoin(scope: Scope, join: Tree, context: Context): string[] {
  const left = addFromItem(scope, join["larg"], context);
  const right = addFromItem(scope, join["rarg"], context);
  const type = textAt(join, "jointype");
  if (type === "JOIN_LEFT" || type === "JOIN_FULL") scope.mayBeMissing(right);
  if (type === "JOIN_RIGHT" || type === "JOIN_FULL") scope.mayBeMissing(left);
  if (type === "JOIN_INNER") scope.narrow(join["quals"]);
  return [...left, ...right];
}

function tableOutputs(context: Context, schema: string | undefined, name: string): Outputs {
  const candidates = schema === undefined ? [`public.${name}`, `pg_catalog.${name}`] : [`${schema}.${name}`];
  const columns = candidates.map((candidate) => context.tables.get(candidate)).find(Boolean);
  return (
    columns && [...columns].map(([column, nullable]) => ({ name: column, nullable: nullable ? "maybe" : "never" }))
  );
}

function namesIn(list: unknown): string[] {
  return listAt(list).map((item) => textAt(item, "String", "sval") ?? "");
}

function renamed(outputs: Outputs, names: readonly string[]): Outputs {
  return outputs?.map((output, index) => ({ ...output, name: names[index] ?? output.name }));
}

function merged(a: Outputs, b: Outputs): Outputs {
  return a?.map((output, index) => ({
    name: output.name,
    nullable: either(output.nullable, b?.[index]?.nullable ?? "unknown"),
  }));
}

function either(a: Nullable, b: Nullable): Nullable {
  if (a === "maybe" || b === "maybe") return "maybe";
  return a === "never" && b === "never" ? "never" : "unknown";
}
