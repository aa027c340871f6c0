import { existsSync } from "node:fs";
import path from "node:path";
import { parseSync } from "oxc-parser";
import { root } from "./files";
import { exceptions, type Layer, layers } from "./layers";

/** One import of a file. `target` is a path from the root, or the name of a package. */
export type Import = { target: string; isPackage: boolean; isTypeOnly: boolean };

/** Static and dynamic imports and re-exports of a TypeScript text, as if it stood at `file`. */
export function importsOf(file: string, source: string): Import[] {
  const { module } = parseSync(file, source);
  const found = [
    ...module.staticImports.map((entry) => ({
      name: entry.moduleRequest.value,
      isTypeOnly: entry.entries.length > 0 && entry.entries.every((item) => item.isType),
    })),
    ...module.staticExports.flatMap((entry) =>
      entry.entries.flatMap((item) =>
        item.moduleRequest ? [{ name: item.moduleRequest.value, isTypeOnly: item.isType }] : [],
      ),
    ),
    ...module.dynamicImports.map((entry) => ({
      name: source.slice(entry.moduleRequest.start, entry.moduleRequest.end).replace(/^["'`]|["'`]$/g, ""),
      isTypeOnly: false,
    })),
  ];
  return found.map(({ name, isTypeOnly }) => ({ ...resolve(file, name), isTypeOnly }));
}

/** What the table of layers forbids in a file, as sentences. */
export function crossedFences(file: string, source: string): string[] {
  const layer = layers.find((candidate) => isBelow(file, candidate.files));
  if (!layer)
    return [`${file} belongs to no layer: give it a place in lib/checks/layers.ts or in one of the folders there`];
  return importsOf(file, source)
    .filter((entry) => !isAllowed(file, entry, layer) && !exceptions.includes(`${file} → ${entry.target}`))
    .map((entry) => `${file} must not import ${entry.target}. ${layer.advice}`);
}

function isAllowed(file: string, entry: Import, layer: Layer) {
  if (!entry.isPackage) {
    return isBelow(entry.target, layer.may) || (entry.isTypeOnly && isBelow(entry.target, layer.mayTypesOf ?? []));
  }
  if (entry.target === "postgres") return file === "lib/db/sql.ts";
  if (entry.target === "@redis/client") return file.startsWith("lib/redis/");
  return (layer.packages?.test(entry.target) ?? true) && !layer.noPackages?.test(entry.target);
}

function isBelow(file: string, places: readonly string[]) {
  return places.some((place) => file === place || file.startsWith(`${place}/`));
}

function resolve(file: string, name: string): { target: string; isPackage: boolean } {
  const isOurs = name.startsWith(".") || name.startsWith("@/");
  if (!isOurs) return { target: name, isPackage: true };
  const plain = name.startsWith("@/") ? name.slice(2) : path.posix.join(path.posix.dirname(file), name);
  const candidates = [plain, `${plain}.ts`, `${plain}.tsx`, `${plain}.mjs`, `${plain}/index.ts`];
  const existing = candidates.find((candidate) => /\.\w+$/.test(candidate) && existsSync(path.join(root, candidate)));
  return { target: existing ?? `${plain}.ts`, isPackage: false };
}
