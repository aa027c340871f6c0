import fs from "node:fs";
import path from "node:path";
import tailwind from "@tailwindcss/postcss";
import postcss from "postcss";
import { expect, test } from "vitest";
import { project } from "./settings";

// The data folder lies in the project where nothing else is said. A build that took it for a part of the program read the
// whole database into memory.

test("class names are looked for in the program's pages and nowhere else", async () => {
  const from = path.join(project, "app", "globals.css");
  const { messages } = await postcss([tailwind()]).process(fs.readFileSync(from, "utf8"), { from });
  const folders = messages.flatMap(({ type, dir }) => (type === "dir-dependency" ? [String(dir)] : []));
  const topmost = new Set(folders.map((folder) => path.relative(project, folder).split(path.sep)[0]));
  expect(topmost).toEqual(new Set(["app", "components"]));
});

test("the data folder is no file of the program", () => {
  const text = fs.readFileSync(path.join(project, "lib", "env.ts"), "utf8");
  const marked = text.split("/* turbopackIgnore: true */ process.cwd()").length - 1;
  expect(marked).toBe(1);
  expect(text.split("process.cwd()").length - 1).toBe(marked);
});
