import { parseSync, Visitor, type Expression, type Program, type TaggedTemplateExpression } from "oxc-parser";

/** A SQL text found in TypeScript, its values replaced by `$1`, and the line it begins on. */
export type SqlTemplate = { line: number; text: string };

const STARTS_A_STATEMENT =
  /^\s*(--[^\n]*\n\s*)*(select|insert|update|delete|with|merge|call|create|alter|drop|do|grant|revoke|truncate)\b/i;

/** The whole statements of a TypeScript file: templates with a tag, and texts given to `.unsafe(…)`. */
export function findSqlTemplates(path: string, source: string): SqlTemplate[] {
  const { program } = parseSync(path, source);
  const fragments = fragmentsOf(program);
  const found: SqlTemplate[] = [];
  const add = (offset: number, text: string) => {
    if (STARTS_A_STATEMENT.test(text)) found.push({ line: source.slice(0, offset).split("\n").length, text });
  };
  new Visitor({
    TaggedTemplateExpression: (node) => {
      if (isSqlTag(node)) add(node.quasi.start, textOf(node, fragments));
    },
    CallExpression: (node) => {
      const [argument] = node.arguments;
      if (node.callee.type !== "MemberExpression" || !argument) return;
      if (node.callee.property.type !== "Identifier" || node.callee.property.name !== "unsafe") return;
      if (argument.type === "Literal" && typeof argument.value === "string") add(argument.start, argument.value);
      if (argument.type === "TemplateLiteral") {
        add(argument.start, argument.quasis.map((part) => part.value.cooked ?? "").join(" x "));
      }
    },
  }).visit(program);
  return found;
}

/** `sql`, and whatever short name a connection of one's own has: everything but the tags of other languages. */
function isSqlTag(node: TaggedTemplateExpression) {
  return node.tag.type === "Identifier" && !["css", "html", "String", "dedent"].includes(node.tag.name);
}

/** The functions of a file that do nothing but give a piece of SQL, by their names. */
type Fragments = ReadonlyMap<string, TaggedTemplateExpression>;

function fragmentsOf(program: Program): Fragments {
  const fragments = new Map<string, TaggedTemplateExpression>();
  new Visitor({
    FunctionDeclaration: (node) => {
      const [only] = node.body?.body ?? [];
      const given = only?.type === "ReturnStatement" ? only.argument : undefined;
      if (node.id && given?.type === "TaggedTemplateExpression" && isSqlTag(given)) fragments.set(node.id.name, given);
    },
  }).visit(program);
  return fragments;
}

function textOf(node: TaggedTemplateExpression, fragments: Fragments): string {
  let text = "";
  let count = 0;
  node.quasi.quasis.forEach((part, index) => {
    text += part.value.cooked ?? part.value.raw;
    const value = node.quasi.expressions[index];
    if (!value) return;
    const fragment = fragmentText(value, text, fragments);
    text += fragment ?? `$${(count += 1)}`;
  });
  return text;
}

/** Fragments are put in their place; helpers that write names or lists become something of the same grammar. */
function fragmentText(value: Expression, before: string, fragments: Fragments): string | undefined {
  if (value.type === "TaggedTemplateExpression") return isSqlTag(value) ? textOf(value, fragments) : undefined;
  if (value.type === "ConditionalExpression") {
    return fragmentText(value.consequent, before, fragments) ?? fragmentText(value.alternate, before, fragments);
  }
  const named =
    value.type === "CallExpression" && value.callee.type === "Identifier"
      ? fragments.get(value.callee.name)
      : undefined;
  if (named) return textOf(named, fragments);
  // A query of another file, which is read there.
  if (value.type === "CallExpression" && /(\blateral|,)\s+\($/i.test(before)) return "select 1";
  const callsTag =
    value.type === "CallExpression" &&
    value.callee.type === "Identifier" &&
    /^(sql|tx|db|owner|admin)$/.test(value.callee.name);
  if (!callsTag) return undefined;
  if (/\binsert\s+into\s+[\w.]+\s*$/i.test(before)) return "(x) values (1)";
  if (/\bset\s*$/i.test(before)) return "x = 1";
  if (/\bin\s*$/i.test(before)) return "(1)";
  return "x";
}
