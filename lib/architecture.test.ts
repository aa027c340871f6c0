import path from "node:path";
import { parseSync, Visitor } from "oxc-parser";
import { describe, expect, test } from "vitest";
import { listFiles, readSource } from "./checks/files";
import { crossedFences, importsOf } from "./checks/imports";
import { exceptions, routeFiles, withoutNoun } from "./checks/layers";

const folders = ["app", "bench", "bin", "components", "db", "e2e", "lib", "tools"];
const all = listFiles(folders, [".ts", ".tsx", ".mjs"]).filter((file) => file !== "db/schema.ts");
const isTest = (file: string) => /\.(test|spec)\.tsx?$/.test(file);
const code = all.filter((file) => !isTest(file));

describe("layers", () => {
  test("every file imports only what its layer may", () => {
    expect(code.flatMap((file) => crossedFences(file, readSource(file)))).toEqual([]);
  });

  test("there are no exceptions", () => {
    expect(exceptions).toEqual([]);
  });

  test("a crossed fence is found: by alias, by path, by re-export, by dynamic import, by package", () => {
    expect(crossedFences("app/page.tsx", 'import { aMember } from "@/lib/testing/factories";')).toHaveLength(1);
    expect(crossedFences("lib/db/loans.ts", 'import { checkOut } from "../services/loans";')).toHaveLength(1);
    expect(crossedFences("lib/policy/fines.ts", 'export { listLoans } from "../db/loans";')).toHaveLength(1);
    expect(crossedFences("components/cover.tsx", 'const x = await import("@/lib/db/titles");')).toHaveLength(1);
    expect(crossedFences("lib/services/loans.ts", 'import { cookies } from "next/headers";')).toHaveLength(1);
    expect(crossedFences("lib/db/loans.ts", 'import postgres from "postgres";')).toHaveLength(1);
  });

  test("a service takes types from schemas and nothing that runs", () => {
    expect(crossedFences("lib/services/loans.ts", 'import type { CheckOutInput } from "../schemas/loans";')).toEqual(
      [],
    );
    expect(crossedFences("lib/services/loans.ts", 'import { checkOutInput } from "../schemas/loans";')).toHaveLength(1);
  });
});

describe("places", () => {
  test("a route folder holds page, actions, forms and the special files of Next", () => {
    const strangers = listFiles(["app"], [""]).filter((file) => !isTest(file) && !routeFiles.test(path.basename(file)));
    expect(strangers).toEqual([]);
  });

  test("a route takes nothing from another route", () => {
    const reaching = code
      .filter((file) => file.startsWith("app/"))
      .flatMap((file) =>
        importsOf(file, readSource(file))
          .filter((entry) => !entry.isPackage && entry.target.startsWith("app/"))
          .filter((entry) => !path.dirname(file).startsWith(path.dirname(entry.target)))
          .map((entry) => `${file} → ${entry.target}`),
      );
    expect(reaching).toEqual([]);
  });

  test("queries stand in lib/db and nowhere else", () => {
    const free = /^(lib\/(db|house|testing|checks)|bench|db|e2e|tools)\//;
    const outside = code
      .filter((file) => !free.test(file))
      .flatMap((file) =>
        tagsIn(file)
          .filter((tag) => tag === "sql")
          .map(() => file),
      );
    expect(outside).toEqual([]);
  });

  test("no write is spread over several statements: no begin, no reserve", () => {
    const free = /^(lib\/db\/sql\.ts|lib\/(testing|checks)\/|bench\/|tools\/)/;
    const found = code.filter(
      (file) => !free.test(file) && /\b(sql|tx|pool|connection)\s*\.\s*(begin|reserve)\s*\(/.test(readSource(file)),
    );
    expect(found).toEqual([]);
  });
});

describe("files", () => {
  test("none is longer than 300 lines", () => {
    const long = all.filter((file) => readSource(file).split("\n").length > 301);
    expect(long).toEqual([]);
  });

  test("names are in lower case with dashes, and say what is inside", () => {
    const special = /^(\[.+\]|\(.+\)|_.+)$/;
    const wrong = all.filter((file) => {
      const base = path.basename(file).replace(/\.(test|spec|config)?\.?(tsx?|mjs)$/, "");
      const parts = [
        ...path
          .dirname(file)
          .split("/")
          .filter((part) => !special.test(part)),
        base,
      ];
      return parts.some((part) => !/^[a-z0-9.-]+$/.test(part)) || /^(utils?|helpers?|common|misc|index)$/.test(base);
    });
    expect(wrong).toEqual([]);
  });

  test("none only passes on what others export", () => {
    const barrels = code.filter((file) => {
      const body = parseSync(file, readSource(file)).program.body;
      return (
        body.length > 0 &&
        body.every(
          (node) => node.type === "ExportAllDeclaration" || (node.type === "ExportNamedDeclaration" && node.source),
        )
      );
    });
    expect(barrels).toEqual([]);
  });

  test("exports have names; only Next and configuration files export a default", () => {
    const free = /^(app\/|lib\/web\/reader\.ts|lib\/testing\/global-setup\.ts|e2e\/global-setup\.ts)/;
    const found = code.filter((file) => !free.test(file) && exportsDefault(file));
    expect(found).toEqual([]);
  });

  test("a noun has one file name in every layer: a service stands over a file of the same name in lib/db or lib/schemas", () => {
    const strange = code
      .filter((file) => file.startsWith("lib/services/"))
      .filter((file) => !withoutNoun.includes(file))
      .filter((file) => importsOf(file, readSource(file)).some((entry) => entry.target === "lib/auth/actor.ts"))
      .filter((file) => !["lib/db", "lib/schemas"].some((folder) => code.includes(`${folder}/${path.basename(file)}`)));
    expect(strange).toEqual([]);
  });

  test("the folders of nouns are flat", () => {
    const deep = code.filter((file) => /^lib\/(schemas|policy|services|db)\/.+\//.test(file));
    expect(deep).toEqual([]);
  });
});

function tagsIn(file: string) {
  const tags: string[] = [];
  new Visitor({
    TaggedTemplateExpression: (node) => {
      if (node.tag.type === "Identifier") tags.push(node.tag.name);
    },
  }).visit(parseSync(file, readSource(file)).program);
  return tags;
}

function exportsDefault(file: string) {
  return parseSync(file, readSource(file)).program.body.some((node) => node.type === "ExportDefaultDeclaration");
}
