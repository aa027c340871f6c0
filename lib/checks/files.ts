import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The project's root folder, with a slash at its end. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

const NOT_OURS = new Set(["node_modules", "build", "coverage", "test-results", "playwright-report"]);

/** Our own files below some folders of the project whose name ends as asked, as sorted paths from the root. */
export function listFiles(folders: readonly string[], endings: readonly string[]): string[] {
  return folders
    .flatMap((folder) => below(folder))
    .filter((file) => endings.some((ending) => file.endsWith(ending)))
    .sort();
}

export function readSource(file: string): string {
  return readFileSync(path.join(root, file), "utf8");
}

function below(folder: string): string[] {
  let entries;
  try {
    entries = readdirSync(path.join(root, folder), { withFileTypes: true });
  } catch {
    return [];
  }
  return entries.flatMap((entry) => {
    if (entry.name.startsWith(".") || NOT_OURS.has(entry.name)) return [];
    const file = path.posix.join(folder, entry.name);
    return entry.isDirectory() ? below(file) : [file];
  });
}
