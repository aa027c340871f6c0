import { parseSync, Visitor, type Expression, type TaggedTemplateExpression } from "oxc-parser";

/** A SQL text found in TypeScript, its values replaced by `$1`, and the line it begins on. */
export type SqlTemplate = { line: number; text: string };

const STARTS_A_STATEMENT =
  /^\s*(--[^\n]*\n\s*)*(select|insert|update|delete|with|merge|call|create|alter|drop|do|grant|revoke|truncate)\b/i;

/** The whole statements of a TypeScript file: templates with a tag, and texts given to `.unsafe(…)`. */
export function findSqlTemplates(path: string, source: string): SqlTemplate[] {
  const { program } = parseSync(path, source);
  const found: SqlTemplate[] = [];
  const add = (offset: number, text: string) => {
    if (STARTS_A_STATEMENT.test(text)) found.push({ line: source.slice(0, offset).split("\n").length, text });
  };
  new Visitor({
    TaggedTemplateExpression: (node) => {
      if (isSqlTag(node)) add(node.quasi.start, textOf(node));
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

function textOf(node: TaggedTemplateExpression): string {
  let text = "";
  let count = 0;
  node.quasi.quasis.forEach((part, index) => {
    text += part.value.cooked ?? part.value.raw;
    const value = node.quasi.expressions[index];
    if (!value) return;
    const fragment = fragmentText(value, text);
    text += fragment ?? `$${(count += 1)}`;
  });
  return text;
}

/** Fragments are put in their place; helpers that write names or lists become something of the same grammar. */
function fragmentText(value: Expression, before: string): string | undefined {
  if (value.type === "TaggedTemplateExpression") return isSqlTag(value) ? textOf(value) : undefined;
  if (value.type === "ConditionalExpression") {
    return fragmentText(value.consequent, before) ?? fragmentText(value.alternate, before);
  }
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
