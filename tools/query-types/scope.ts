import { isTree, listAt, textAt, type Tree, treeAt } from "../../lib/checks/tree";

/** What an expression may need of the statement around it; `outputsOf` reads a sub-query. */
export type Context = {
  strictFunctions: ReadonlySet<string>;
  tables: ReadonlyMap<string, ReadonlyMap<string, boolean>>;
  ctes: ReadonlyMap<string, Outputs>;
  outputsOf: (statement: Tree, outer: Context, parent?: Scope) => Outputs;
};

/** The columns of a statement; undefined where nothing is known of them. */
export type Outputs = Output[] | undefined;
export type Nullable = "never" | "maybe" | "unknown";
export type Output = { name: string; nullable: Nullable };

type Relation = { alias: string; columns: Output[] | undefined; missing: boolean };

/** The tables that a name in a query may mean, with what is known of their columns. */
export class Scope {
  readonly #relations: Relation[] = [];
  readonly #parent: Scope | undefined;

  constructor(parent?: Scope) {
    this.#parent = parent;
  }

  /** Columns of an unknown relation are undefined. Answers its alias. */
  add(alias: string, columns: Output[] | undefined): string {
    this.#relations.push({ alias, columns: columns?.map((column) => ({ ...column })), missing: false });
    return alias;
  }

  /** The far side of an outer join: every column may be null. */
  mayBeMissing(aliases: readonly string[]) {
    for (const relation of this.#relations) if (aliases.includes(relation.alias)) relation.missing = true;
  }

  /** Columns whose comparison must be true for a row to remain are not null in it. */
  narrow(condition: unknown) {
    for (const column of columnsThatHold(condition)) {
      const relation = this.#owner(column);
      if (!relation) continue;
      relation.missing = false;
      const known = relation.columns?.find((output) => output.name === column.at(-1));
      if (known) known.nullable = "never";
    }
  }

  /** A column that this statement writes: what stood there before says nothing, unless the table refuses null. */
  forget(name: string) {
    const column = this.#relations[0]?.columns?.find((output) => output.name === name);
    if (column?.nullable === "maybe") column.nullable = "unknown";
  }

  admit(name: string) {
    const column = this.#relations[0]?.columns?.find((output) => output.name === name);
    if (column) column.nullable = "maybe";
  }

  nullable(fields: readonly string[]): Nullable {
    const owner = this.#owner(fields);
    if (!owner) return this.#parent?.nullable(fields) ?? "unknown";
    if (owner.missing) return "maybe";
    return owner.columns?.find((output) => output.name === fields.at(-1))?.nullable ?? "unknown";
  }

  /** What `*` or `alias.*` stands for; undefined when a relation is unknown. */
  all(alias?: string): Output[] | undefined {
    const found: Output[] = [];
    for (const relation of this.#relations) {
      if (alias !== undefined && relation.alias !== alias) continue;
      if (!relation.columns) return undefined;
      found.push(
        ...relation.columns.map((column): Output => (relation.missing ? { ...column, nullable: "maybe" } : column)),
      );
    }
    return found;
  }

  #owner(fields: readonly string[]) {
    const table = fields.at(-2);
    if (table !== undefined) return this.#relations.find((relation) => relation.alias === table);
    const owners = this.#relations.filter((relation) => relation.columns?.some((output) => output.name === fields[0]));
    return owners.length === 1 ? owners[0] : undefined;
  }
}

export function fieldsOf(columnRef: unknown): string[] {
  return listAt(columnRef, "fields").map((field) => textAt(field, "String", "sval") ?? "*");
}

/** Columns compared by a strict operator, or tested for not null, in every row that passes a condition. */
function columnsThatHold(condition: unknown): string[][] {
  const node = treeAt(condition);
  if (isTree(node["BoolExpr"])) {
    const isAnd = textAt(node, "BoolExpr", "boolop") === "AND_EXPR";
    return isAnd ? listAt(node, "BoolExpr", "args").flatMap(columnsThatHold) : [];
  }
  if (isTree(node["NullTest"])) {
    return textAt(node, "NullTest", "nulltesttype") === "IS_NOT_NULL" ? columnIn(treeAt(node, "NullTest")["arg"]) : [];
  }
  const test = treeAt(node, "A_Expr");
  const strict = ["AEXPR_OP", "AEXPR_OP_ANY", "AEXPR_IN", "AEXPR_LIKE", "AEXPR_ILIKE", "AEXPR_BETWEEN"];
  if (!strict.includes(textAt(test, "kind") ?? "")) return [];
  return [...columnIn(test["lexpr"]), ...(textAt(test, "kind") === "AEXPR_OP" ? columnIn(test["rexpr"]) : [])];
}

function columnIn(expression: unknown): string[][] {
  const node = treeAt(expression);
  if (isTree(node["TypeCast"])) return columnIn(treeAt(node, "TypeCast")["arg"]);
  return isTree(node["ColumnRef"]) ? [fieldsOf(node["ColumnRef"])] : [];
}
