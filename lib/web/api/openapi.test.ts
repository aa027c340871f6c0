import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, test } from "vitest";
import { describeApi } from "./openapi";
import { listOperations } from "./operations";

const operations = await listOperations();

test("each operation has its route, and each route its operation", async () => {
  const root = path.join(process.cwd(), "app/api/v1");
  const files = (await readdir(root, { recursive: true })).filter(
    (name) => name.endsWith("route.ts") && !name.startsWith("openapi.json"),
  );
  const routes = await Promise.all(
    files.map(async (file) => {
      const text = await readFile(path.join(root, file), "utf8");
      const address = `/${path
        .dirname(file)
        .replaceAll(path.sep, "/")
        .replace(/\[(\w+)\]/g, "{$1}")}`;
      return [...text.matchAll(/export const ([A-Z]+) = (?:json|file)Route\(operations\.(\w+)/g)].map(
        ([, method, id]) => `${method} ${address} ${id}`,
      );
    }),
  );
  const described = operations.map((operation) => `${operation.method} ${operation.path} ${operation.id}`);
  expect(routes.flat().sort()).toEqual(described.sort());
});

test("the description is valid OpenAPI 3.1 and refers to nothing that is not there", async () => {
  const document = describeApi(operations, "/api/v1");
  const result = await new Validator().validate(structuredClone(document) as Record<string, unknown>);
  expect(result).toMatchObject({ valid: true });
  const text = JSON.stringify(document);
  const names = [...text.matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name);
  const schemas = (document.components as { schemas: object }).schemas;
  expect(names.filter((name) => !(name && name in schemas))).toEqual([]);
});
