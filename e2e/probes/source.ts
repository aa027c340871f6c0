import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const app = path.join(import.meta.dirname, "../../app");

function files(name: RegExp): { file: string; text: string }[] {
  return readdirSync(app, { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll(path.sep, "/"))
    .filter((file) => name.test(file))
    .toSorted()
    .map((file) => ({ file, text: readFileSync(path.join(app, file), "utf8") }));
}

/** Every page, as its file. */
export const pagesInSource = () => files(/(^|\/)page\.tsx$/).map(({ file }) => `GET ${file}`);

/** Every handler of every route, as "GET api/health/route.ts". */
export function routesInSource(): string[] {
  return files(/(^|\/)(route|manifest|robots|sitemap)\.tsx?$/).flatMap(({ file, text }) => {
    if (!/(^|\/)route\.tsx?$/.test(file)) return [`GET ${file}`];
    return [...text.matchAll(/^export (?:const|async function|function) ([A-Z]+)\b/gm)].map(
      ([, method = ""]) => `${method} ${file}`,
    );
  });
}

/** Every server action, as "createToken (member)/account/tokens/actions.ts". */
export function actionsInSource(): string[] {
  return files(/\.tsx?$/)
    .filter(({ text }) => /^\s*["']use server["']/m.test(text))
    .flatMap(({ file, text }) =>
      [...text.matchAll(/^export (?:const|async function|function) (\w+)/gm)].map(([, name = ""]) => `${name} ${file}`),
    );
}

type Manifest = {
  node: Record<string, { filename?: string; exportedName?: string; workers: Record<string, unknown> }>;
};

/** How the built application calls each action: its id, and a page that it can be sent to. */
export function builtActions(): Map<string, { id: string; page: string }> {
  const file = path.join(import.meta.dirname, "../../.next/server/server-reference-manifest.json");
  const { node }: Manifest = JSON.parse(readFileSync(file, "utf8"));
  const entries = Object.entries(node).flatMap(([id, { filename, exportedName, workers }]) => {
    const page = Object.keys(workers)[0];
    if (!filename || !exportedName || page === undefined) return [];
    return [[`${exportedName} ${filename.replace(/^app\//, "")}`, { id, page: page.replace(/^app\//, "") }] as const];
  });
  return new Map(entries);
}
