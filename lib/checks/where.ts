import { loadModule, parsePlPgSQLSync, parseSync, scanSync } from "libpg-query";
import { listAt, numberAt, textAt, type Tree, treeAt, walk } from "./tree";

/** One mistake and the line, counted from 1, of the text that was given. */
export type Finding = { line: number; message: string };

/** Must be awaited once before `findUnbounded`: the parser of PostgreSQL is WebAssembly. */
export const parserReady = loadModule();

/**
 * Every DELETE and UPDATE of a SQL text that would touch all rows: without WHERE, or with one that is always true.
 * Looks into CTEs, function bodies (SQL and PL/pgSQL), DO blocks and the texts given to EXECUTE.
 * A text that PostgreSQL cannot parse is a finding, because nothing can be said about it.
 */
export function findUnbounded(sqlText: string): Finding[] {
  const findings: Finding[] = [];
  let parsed: Tree;
  try {
    parsed = treeAt(parseSync(sqlText));
  } catch (error) {
    return [{ line: 1, message: `PostgreSQL cannot parse this: ${messageOf(error)}` }];
  }
  for (const entry of listAt(parsed, "stmts")) {
    const start = numberAt(entry, "stmt_location") ?? 0;
    const text = slice(sqlText, start, numberAt(entry, "stmt_len"));
    const firstLine = lineAt(sqlText, start + Buffer.byteLength(text) - Buffer.byteLength(text.trimStart()));
    walk(treeAt(entry, "stmt"), (kind, node) => {
      const message = unboundedMessage(kind, node);
      if (message) findings.push({ line: lineAt(sqlText, numberAt(node, "relation", "location") ?? start), message });
      if (kind === "CreateFunctionStmt" || kind === "DoStmt") {
        findings.push(...findInBody(kind, node, text.trimStart(), firstLine));
      }
    });
  }
  return findings;
}

function unboundedMessage(kind: string, node: Tree) {
  if (kind !== "DeleteStmt" && kind !== "UpdateStmt") return undefined;
  const verb = kind === "DeleteStmt" ? "delete" : "update";
  const table = textAt(node, "relation", "relname") ?? "?";
  if (!node["whereClause"]) return `${verb} of ${table} has no WHERE: it would touch every row`;
  if (isAlwaysTrue(node["whereClause"])) return `${verb} of ${table} has a WHERE that is always true`;
  return undefined;
}

/** `true`, `1 = 1` and the like: no column, parameter, function or sub-query takes part. */
function isAlwaysTrue(where: unknown) {
  let constant = true;
  walk(where, (kind) => {
    if (["ColumnRef", "ParamRef", "FuncCall", "SubLink", "CurrentOfExpr"].includes(kind)) constant = false;
  });
  return constant;
}

function findInBody(kind: string, node: Tree, text: string, firstLine: number): Finding[] {
  const options = listAt(node, kind === "DoStmt" ? "args" : "options").map((option) => treeAt(option, "DefElem"));
  const language = textAt(options.find((option) => option["defname"] === "language") ?? {}, "arg", "String", "sval");
  if (kind === "CreateFunctionStmt" && language === "sql") {
    const body = options.find((option) => option["defname"] === "as");
    const source = textAt(listAt(body, "arg", "List", "items")[0], "String", "sval");
    if (source === undefined) return []; // `begin atomic`: its statements are part of the tree already walked
    const offset = text.indexOf(source);
    const line = firstLine + (offset < 0 ? 0 : text.slice(0, offset).split("\n").length - 1);
    return findUnbounded(source).map((finding) => ({ ...finding, line: line + finding.line - 1 }));
  }
  if ((language ?? "plpgsql") !== "plpgsql") return [];
  return findInPlpgsql(text, firstLine);
}

function findInPlpgsql(text: string, firstLine: number): Finding[] {
  const findings: Finding[] = [];
  let tree: unknown;
  try {
    tree = parsePlPgSQLSync(text);
  } catch (error) {
    return [{ line: firstLine, message: `PostgreSQL cannot parse this body: ${messageOf(error)}` }];
  }
  const bodyLine = firstLine + text.slice(0, Math.max(0, text.search(/\$\w*\$/))).split("\n").length - 1;
  walk(tree, (kind, statement) => {
    if (!kind.startsWith("PLpgSQL_stmt_")) return;
    const line = bodyLine + (numberAt(statement, "lineno") ?? 1) - 1;
    for (const [name, part] of Object.entries(statement)) {
      const query = textAt(part, "PLpgSQL_expr", "query");
      if (query === undefined) continue;
      const isText = kind === "PLpgSQL_stmt_dynexecute" || kind === "PLpgSQL_stmt_dynfors" || name === "dynquery";
      const found = isText ? findInExecutedText(query) : findInStatement(query, part);
      findings.push(...found.map((message) => ({ line, message })));
    }
  });
  return findings;
}

function findInStatement(query: string, part: unknown) {
  const isStatement = numberAt(part, "PLpgSQL_expr", "parseMode") === 0;
  return isStatement ? findUnbounded(query).map((finding) => finding.message) : [];
}

/** EXECUTE takes an expression. Its string constants are read as statements, `%I` and the like as names. */
function findInExecutedText(expression: string) {
  const constants: string[] = [];
  walk(parseSync(`select ${expression}`), (kind, node) => {
    const text = kind === "A_Const" ? textAt(node, "sval", "sval") : undefined;
    if (text !== undefined) constants.push(text);
  });
  return constants.flatMap((text) => {
    const statement = text.replace(/%(\d+\$)?[ILs]/g, "x");
    if (!/^\s*(delete|update|with|merge|insert)\b/i.test(statement)) return [];
    try {
      parseSync(statement);
    } catch {
      return hasWord(statement, "where") ? [] : ["an executed text with DELETE or UPDATE shows no WHERE"];
    }
    return findUnbounded(statement).map((finding) => finding.message);
  });
}

function hasWord(text: string, word: string) {
  return scanSync(text).tokens.some((token) => token.text.toLowerCase() === word);
}

function messageOf(error: unknown) {
  return error instanceof Error ? error.message : String(error);
}

/** The parser counts bytes, JavaScript counts UTF-16 units. */
function lineAt(text: string, byteOffset: number) {
  return Buffer.from(text).subarray(0, byteOffset).toString().split("\n").length;
}

function slice(text: string, byteStart: number, byteLength: number | undefined) {
  const end = byteLength === undefined ? undefined : byteStart + byteLength;
  return Buffer.from(text).subarray(byteStart, end).toString();
}
