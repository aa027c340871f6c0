import ts from "typescript";
import { isSqlTag, mayBeFragment, variantsOf } from "./template";

/** A query as PostgreSQL gets to see it, with the row type that stands at it. */
export type Query = {
  file: string;
  /** Counted from 1. */
  line: number;
  /** The function it stands in. */
  name: string;
  text: string;
  /** Type oids that the driver itself declares for the parameters, 0 where the server decides. */
  parameters: readonly number[];
  row: ts.Type | undefined;
  /** `await sql…` as a statement: nobody looks at the answer. */
  isIgnored: boolean;
};

export type Unreadable = { file: string; line: number; name: string; message: string };

export type ReadResult = { checker: ts.TypeChecker; queries: Query[]; unreadable: Unreadable[] };

export type ReadOptions = {
  /** Absolute path → text, instead of or in addition to what is on disk: for tests. */
  overlay?: ReadonlyMap<string, string>;
};

/** All whole queries (tagged templates that are not fragments) of some TypeScript files. */
export function readQueries(files: readonly string[], configFile: string, options: ReadOptions = {}): ReadResult {
  const program = createProgram(files, configFile, options.overlay ?? new Map());
  const checker = program.getTypeChecker();
  const queries: Query[] = [];
  const unreadable: Unreadable[] = [];
  for (const file of files) {
    const source = program.getSourceFile(file);
    if (!source) throw new Error(`${file} is not part of the program`);
    forEachQuery(source, checker, (node) => {
      const line = source.getLineAndCharacterOfPosition(node.template.getStart()).line + 1;
      const place = { file, line, name: nameOf(node) };
      const read = variantsOf(node, checker);
      if (typeof read === "string") unreadable.push({ ...place, message: read });
      else
        queries.push(
          ...read.map((variant) => ({
            ...place,
            ...variant,
            row: rowTypeOf(node, checker),
            isIgnored: isIgnored(node),
          })),
        );
    });
  }
  return { checker, queries, unreadable };
}

/** Declarations of packages are read once for all programs. */
const packages = new Map<string, ts.SourceFile | undefined>();

function createProgram(files: readonly string[], configFile: string, overlay: ReadonlyMap<string, string>) {
  const read = ts.readConfigFile(configFile, (file) => ts.sys.readFile(file));
  const parsed = ts.parseJsonConfigFileContent(
    { ...read.config, include: [], files: [] },
    ts.sys,
    ts.sys.resolvePath(`${configFile}/..`),
  );
  const config = { ...parsed.options, plugins: [], incremental: false, tsBuildInfoFile: undefined };
  const host = ts.createCompilerHost(config, true);
  const fileExists = host.fileExists.bind(host);
  const readFile = host.readFile.bind(host);
  const getSourceFile = host.getSourceFile.bind(host);
  host.fileExists = (name) => overlay.has(name) || fileExists(name);
  host.readFile = (name) => overlay.get(name) ?? readFile(name);
  host.getSourceFile = (name, language, ...rest) => {
    const text = overlay.get(name);
    if (text !== undefined) return ts.createSourceFile(name, text, language, true);
    if (!name.includes("/node_modules/")) return getSourceFile(name, language, ...rest);
    const file = packages.get(name) ?? getSourceFile(name, language, ...rest);
    packages.set(name, file);
    return file;
  };
  return ts.createProgram({ rootNames: [...files], options: config, host });
}

function forEachQuery(
  source: ts.SourceFile,
  checker: ts.TypeChecker,
  visit: (node: ts.TaggedTemplateExpression) => void,
) {
  const descend = (node: ts.Node) => {
    if (ts.isTaggedTemplateExpression(node) && isSqlTag(node.tag, checker) && !isFragment(node, checker)) visit(node);
    ts.forEachChild(node, descend);
  };
  descend(source);
}

/** A part of a query: it stands inside another template, or does not begin as a statement does. */
function isFragment(node: ts.TaggedTemplateExpression, checker: ts.TypeChecker) {
  for (let at: ts.Node = node.parent; !ts.isFunctionLike(at) && !ts.isSourceFile(at); at = at.parent) {
    if (ts.isTaggedTemplateExpression(at) && isSqlTag(at.tag, checker)) return true;
  }
  const head = ts.isNoSubstitutionTemplateLiteral(node.template) ? node.template.text : node.template.head.text;
  const words = head.replace(/--[^\n]*\n/g, "").trim();
  if (
    /^(select|insert|update|delete|with|merge|values|call|set|create|alter|drop|grant|listen|notify|lock|truncate|copy|refresh|analyze|vacuum|do|table)\b/i.test(
      words,
    )
  )
    return isPartGivenParts(node, checker);
  return words === "" || node.typeArguments === undefined;
}

/** What a function returns that puts fragments together: it is looked at wherever it is called. */
function isPartGivenParts(node: ts.TaggedTemplateExpression, checker: ts.TypeChecker): boolean {
  if (node.typeArguments !== undefined || !ts.isReturnStatement(node.parent)) return false;
  let at: ts.Node = node.parent;
  while (!ts.isFunctionLike(at) && !ts.isSourceFile(at)) at = at.parent;
  return (
    ts.isFunctionLike(at) && at.parameters.some((parameter) => mayBeFragment(checker.getTypeAtLocation(parameter)))
  );
}

function rowTypeOf(node: ts.TaggedTemplateExpression, checker: ts.TypeChecker) {
  const [argument] = node.typeArguments ?? [];
  if (!argument) return undefined;
  return checker.getIndexTypeOfType(checker.getTypeFromTypeNode(argument), ts.IndexKind.Number);
}

function isIgnored(node: ts.TaggedTemplateExpression) {
  return ts.isAwaitExpression(node.parent) && ts.isExpressionStatement(node.parent.parent);
}

function nameOf(node: ts.Node): string {
  for (let at: ts.Node | undefined = node; at; at = at.parent) {
    if ((ts.isFunctionDeclaration(at) || ts.isMethodDeclaration(at)) && at.name) return at.name.getText();
    if (ts.isVariableDeclaration(at) && ts.isIdentifier(at.name) && at.initializer && ts.isFunctionLike(at.initializer))
      return at.name.text;
  }
  return "top of the file";
}
