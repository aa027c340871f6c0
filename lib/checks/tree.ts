/** Syntax trees of PostgreSQL and JavaScript arrive as plain JSON. These few helpers read it without casts. */

export type Tree = { readonly [key: string]: unknown };

export function isTree(value: unknown): value is Tree {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The object at the end of a path of keys, or an empty one. */
export function treeAt(value: unknown, ...path: readonly string[]): Tree {
  let at = value;
  for (const key of path) at = isTree(at) ? at[key] : undefined;
  return isTree(at) ? at : {};
}

export function listAt(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const last = path.at(-1);
  if (last === undefined) return Array.isArray(value) ? value : [];
  const at = treeAt(value, ...path.slice(0, -1))[last];
  return Array.isArray(at) ? at : [];
}

export function textAt(value: unknown, ...path: readonly string[]): string | undefined {
  const last = path.at(-1);
  const at = last === undefined ? value : treeAt(value, ...path.slice(0, -1))[last];
  return typeof at === "string" ? at : undefined;
}

export function numberAt(value: unknown, ...path: readonly string[]): number | undefined {
  const last = path.at(-1);
  const at = last === undefined ? value : treeAt(value, ...path.slice(0, -1))[last];
  return typeof at === "number" ? at : undefined;
}

/** Calls `visit` with every (key, object) pair, parents first. */
export function walk(value: unknown, visit: (key: string, node: Tree) => void, key = "") {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, visit, key);
    return;
  }
  if (!isTree(value)) return;
  visit(key, value);
  for (const [name, child] of Object.entries(value)) walk(child, visit, name);
}
