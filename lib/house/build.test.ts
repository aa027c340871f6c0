import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { expect, test } from "vitest";
import { project } from "./settings";

// The data folder lies in the project where nothing else is said. A build that took it for a part of the program read the
// whole database into memory.

type Message = { type: string; dir?: string; file?: string };
type Postcss = (plugins: unknown[]) => {
  process: (css: string, options: { from: string }) => Promise<{ messages: Message[] }>;
};

test("class names are looked for in the program's pages and nowhere else", async () => {
  const require = createRequire(createRequire(import.meta.url).resolve("@tailwindcss/postcss"));
  const postcss = require("postcss") as Postcss;
  const tailwind = require("@tailwindcss/postcss") as () => unknown;
  const from = path.join(project, "app", "globals.css");
  const { messages } = await postcss([tailwind()]).process(fs.readFileSync(from, "utf8"), { from });
  const folders = messages.flatMap(({ type, dir = "" }) => (type === "dir-dependency" ? [dir] : []));
  const topmost = new Set(folders.map((folder) => path.relative(project, folder).split(path.sep)[0]));
  expect([...topmost].sort()).toEqual(["app", "components"]);
});

test("the data folder is no file of the program", () => {
  const text = fs.readFileSync(path.join(project, "lib", "env.ts"), "utf8");
  const marked = text.split("/* turbopackIgnore: true */ process.cwd()").length - 1;
  expect(marked).toBe(1);
  expect(text.split("process.cwd()").length - 1).toBe(marked);
});
