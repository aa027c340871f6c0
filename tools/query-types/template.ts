import ts from "typescript";

export type Variant = { text: string; parameters: number[] };

/** What the parameters of a function that gives a fragment stand for, where it is called. */
type Given = ReadonlyMap<ts.Declaration, { expression: ts.Expression; given: Given }>;
const nothing: Given = new Map();

const MANY = 32;

/** The oids that postgres.js sends by itself for a value of this kind. */
const DECLARED = { boolean: 16, bytea: 17, bigint: 20, timestamptz: 1184, jsonb: 3802 };

/**
 * The texts a template may become: one, or one for each choice between its fragments.
 * A string in their stead says why it cannot be known.
 */
export function variantsOf(
  node: ts.TaggedTemplateExpression,
  checker: ts.TypeChecker,
  given: Given = nothing,
): Variant[] | string {
  const { template } = node;
  if (ts.isNoSubstitutionTemplateLiteral(template)) return [{ text: template.text, parameters: [] }];
  let variants: Variant[] = [{ text: template.head.text, parameters: [] }];
  for (const span of template.templateSpans) {
    const choices = choicesOf(span.expression, checker, given);
    if (typeof choices === "string") return choices;
    variants = variants.flatMap((before) => choices.map((choice) => joined(before, choice, span.literal.text)));
    if (variants.length > MANY) return `more than ${MANY} combinations of fragments`;
  }
  return variants;
}

/** By its type, so that a connection of one's own counts too. */
export function isSqlTag(tag: ts.Expression, checker: ts.TypeChecker) {
  const name = checker.getTypeAtLocation(tag).symbol?.name ?? "";
  return ["Sql", "TransactionSql", "ReservedSql"].includes(name);
}

function joined(before: Variant, choice: Variant, after: string): Variant {
  const shift = before.parameters.length;
  const text = choice.text.replace(/\$(\d+)/g, (_, number: string) => `$${Number(number) + shift}`);
  return { text: before.text + text + after, parameters: [...before.parameters, ...choice.parameters] };
}

function choicesOf(expression: ts.Expression, checker: ts.TypeChecker, given: Given): Variant[] | string {
  const value = ts.isParenthesizedExpression(expression) ? expression.expression : expression;
  if (!mayBeFragment(checker.getTypeAtLocation(value))) {
    return [{ text: "$1", parameters: [declaredOid(checker.getTypeAtLocation(value), checker)] }];
  }
  if (ts.isTaggedTemplateExpression(value) && isSqlTag(value.tag, checker)) return variantsOf(value, checker, given);
  if (ts.isConditionalExpression(value)) return all([value.whenTrue, value.whenFalse], checker, given);
  if (ts.isIdentifier(value)) {
    const declaration = declarationOf(value, checker);
    const known = declaration && given.get(declaration);
    if (known) return choicesOf(known.expression, checker, known.given);
    if (declaration && ts.isVariableDeclaration(declaration) && declaration.initializer)
      return choicesOf(declaration.initializer, checker, given);
  }
  if (ts.isCallExpression(value) && ts.isIdentifier(value.expression) && !isSqlTag(value.expression, checker)) {
    const declaration = declarationOf(value.expression, checker);
    const results = declaration ? returnsOf(declaration) : [];
    if (declaration && results.length > 0) return all(results, checker, givenBy(value, declaration, given));
  }
  return `the text of \`${value.getText().slice(0, 60)}\` is only known when it runs: write the query as one static template`;
}

/** The parameters of a function with the arguments of a call, or with what they are without. */
function givenBy(call: ts.CallExpression, declaration: ts.Declaration, given: Given): Given {
  const callee = ts.isVariableDeclaration(declaration) ? declaration.initializer : declaration;
  if (!callee || !ts.isFunctionLike(callee)) return nothing;
  const found = new Map<ts.Declaration, { expression: ts.Expression; given: Given }>();
  callee.parameters.forEach((parameter, at) => {
    const argument = call.arguments[at];
    if (argument) found.set(parameter, { expression: argument, given });
    else if (parameter.initializer) found.set(parameter, { expression: parameter.initializer, given: nothing });
  });
  return found;
}

function all(expressions: readonly ts.Expression[], checker: ts.TypeChecker, given: Given): Variant[] | string {
  const found: Variant[] = [];
  for (const expression of expressions) {
    const choices = choicesOf(expression, checker, given);
    if (typeof choices === "string") return choices;
    found.push(...choices);
  }
  return found;
}

/** Fragments, and the helpers `sql(…)` that write names, lists and sets. */
export function mayBeFragment(type: ts.Type): boolean {
  if (type.isUnion()) return type.types.some(mayBeFragment);
  return ["PendingQuery", "Fragment", "Helper", "Identifier", "Builder"].includes(type.symbol?.name ?? "");
}

function declarationOf(identifier: ts.Identifier, checker: ts.TypeChecker) {
  const symbol = checker.getSymbolAtLocation(identifier);
  const target = symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  return target?.valueDeclaration;
}

function returnsOf(declaration: ts.Declaration): ts.Expression[] {
  const callee = ts.isVariableDeclaration(declaration) ? declaration.initializer : declaration;
  if (!callee || !(ts.isFunctionDeclaration(callee) || ts.isArrowFunction(callee)) || !callee.body) return [];
  if (!ts.isBlock(callee.body)) return [callee.body];
  const found: ts.Expression[] = [];
  const descend = (node: ts.Node) => {
    if (ts.isReturnStatement(node) && node.expression) found.push(node.expression);
    if (!ts.isFunctionLike(node)) ts.forEachChild(node, descend);
  };
  descend(callee.body);
  return found;
}

function declaredOid(type: ts.Type, checker: ts.TypeChecker): number {
  const value = checker.getNonNullableType(type);
  if (
    value.flags & ts.TypeFlags.BooleanLike ||
    (value.isUnion() && value.types.every((part) => part.flags & ts.TypeFlags.BooleanLike))
  )
    return DECLARED.boolean;
  if (value.flags & ts.TypeFlags.BigIntLike) return DECLARED.bigint;
  switch (value.symbol?.name) {
    case "Date":
      return DECLARED.timestamptz;
    case "Uint8Array":
    case "Buffer":
      return DECLARED.bytea;
    case "Parameter":
      return DECLARED.jsonb;
    default:
      return 0;
  }
}
