import { isTree, listAt, textAt, type Tree, treeAt } from "../../lib/checks/tree";
import { type Context, fieldsOf, type Nullable, type Scope } from "./scope";

const NEVER_NULL = new Set(
  (
    "count row_number rank dense_rank percent_rank cume_dist ntile now clock_timestamp statement_timestamp transaction_timestamp " +
    "jsonb_build_object json_build_object jsonb_build_array json_build_array gen_random_uuid uuidv4 uuidv7 concat concat_ws random pg_backend_pid"
  ).split(" "),
);

/** Null only when an argument is. */
const KEEPS = new Set(
  "lower upper length char_length btrim ltrim rtrim trim round floor ceil ceiling abs date_trunc date_part extract to_char left right substring replace initcap md5 encode decode to_jsonb cardinality timezone mod lpad rpad".split(
    " ",
  ),
);

/** Null over no rows. */
const AGGREGATES = new Set("max min sum avg string_agg bool_and bool_or every stddev variance".split(" "));
const COLLECTORS = new Set("array_agg jsonb_agg json_agg jsonb_object_agg json_object_agg".split(" "));

/** Whether an expression can be null. "unknown" is the honest answer for parameters and for most functions. */
export function nullOfExpression(expression: unknown, scope: Scope, context: Context, grouped = false): Nullable {
  const [kind = ""] = Object.keys(treeAt(expression));
  const node = treeAt(expression, kind);
  const of = (part: unknown) => nullOfExpression(part, scope, context, grouped);
  switch (kind) {
    case "ColumnRef":
      return scope.nullable(fieldsOf(node));
    case "A_Const":
      return node["isnull"] === true ? "maybe" : "never";
    case "TypeCast":
    case "CollateClause":
      return of(node["arg"]);
    case "A_Expr":
      return ofOperator(node, of);
    case "BoolExpr":
      return together(listAt(node, "args").map(of));
    case "NullTest":
    case "BooleanTest":
    case "A_ArrayExpr":
    case "RowExpr":
    case "SQLValueFunction":
    case "GroupingFunc":
      return "never";
    case "CoalesceExpr":
    case "MinMaxExpr":
      return anyOf(listAt(node, "args").map(of));
    case "CaseExpr":
      return together([
        ...listAt(node, "args").map((branch) => of(treeAt(branch, "CaseWhen")["result"])),
        isTree(node["defresult"]) ? of(node["defresult"]) : "maybe",
      ]);
    case "SubLink":
      return ofSubquery(node, scope, context);
    case "FuncCall":
      return ofCall(node, of, context, grouped);
    default:
      return "unknown";
  }
}

function ofOperator(node: Tree, of: (part: unknown) => Nullable): Nullable {
  const kind = textAt(node, "kind");
  if (kind === "AEXPR_DISTINCT" || kind === "AEXPR_NOT_DISTINCT") return "never";
  if (kind === "AEXPR_NULLIF") return "maybe";
  const operator = textAt(listAt(node, "name").at(-1), "String", "sval") ?? "";
  if (["->", "->>", "#>", "#>>"].includes(operator)) return "maybe";
  const sides = [node["lexpr"], node["rexpr"]].filter((side) => side !== undefined);
  return together(
    sides.flatMap((side) => (isTree(side) && isTree(side["List"]) ? listAt(side, "List", "items") : [side])).map(of),
  );
}

function ofSubquery(node: Tree, scope: Scope, context: Context): Nullable {
  const type = textAt(node, "subLinkType");
  if (type === "EXISTS_SUBLINK" || type === "ARRAY_SUBLINK") return "never";
  if (type !== "EXPR_SUBLINK") return "unknown";
  const select = treeAt(node, "subselect");
  const inner = context.outputsOf(select, context, scope)?.[0]?.nullable ?? "unknown";
  const body = treeAt(select, "SelectStmt");
  const alwaysOneRow =
    listAt(body, "fromClause").length === 0 ||
    (isAggregate(body) && listAt(body, "groupClause").length === 0 && !isTree(body["havingClause"]));
  return alwaysOneRow ? inner : "maybe";
}

function isAggregate(select: Tree) {
  const text = JSON.stringify(listAt(select, "targetList"));
  return [...AGGREGATES, ...COLLECTORS, "count"].some((name) => text.includes(`{"sval":"${name}"}`));
}

function ofCall(node: Tree, of: (part: unknown) => Nullable, context: Context, grouped: boolean): Nullable {
  const name = textAt(listAt(node, "funcname").at(-1), "String", "sval") ?? "";
  const values = listAt(node, "args").map(of);
  if (NEVER_NULL.has(name)) return "never";
  if (AGGREGATES.has(name) || COLLECTORS.has(name)) {
    if (isTree(node["over"])) return "unknown";
    if (!grouped || node["agg_filter"] !== undefined) return "maybe";
    return COLLECTORS.has(name) ? "never" : together(values.slice(0, 1));
  }
  if (name === "lag" || name === "lead") return values.length < 3 ? "maybe" : "unknown";
  if (KEEPS.has(name)) return together(values);
  return context.strictFunctions.has(name) && values.includes("maybe") ? "maybe" : "unknown";
}

function together(values: readonly Nullable[]): Nullable {
  if (values.includes("maybe")) return "maybe";
  return values.every((value) => value === "never") ? "never" : "unknown";
}

function anyOf(values: readonly Nullable[]): Nullable {
  if (values.includes("never")) return "never";
  return values.every((value) => value === "maybe") ? "maybe" : "unknown";
}
