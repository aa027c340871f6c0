import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { project } from "@/lib/house/settings";
import { changed } from "./mutant-rounds";
import { mutants } from "./mutants";

test.each(mutants)("there is something to break: $name", ({ functions = [], module }) => {
  for (const edits of functions) expect(changed(edits)).toContain("create or replace function");
  if (!module) return;
  const source = fs.readFileSync(path.join(project, module.file), "utf8");
  for (const { find } of module.edits) expect(source.split(find)).toHaveLength(2);
});
