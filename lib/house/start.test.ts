import { spawnSync } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { lockPath } from "./database";
import { tryLock } from "./lock";
import { project } from "./settings";

function npmStart(variables: Record<string, string>) {
  const environment = { PATH: process.env.PATH, NODE_ENV: process.env.NODE_ENV, CARREL_DATA: aFolder(), ...variables };
  const done = spawnSync(process.execPath, [path.join(project, "bin", "start.mjs")], {
    env: environment,
    encoding: "utf8",
    timeout: 20_000,
  });
  return { code: done.status, said: done.stderr.trim() };
}

function aFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "carrel-start-"));
  onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test("a busy port is a sentence and exit code 20, before anything is made", async () => {
  const data = aFolder();
  const taken = net.createServer();
  const port = await new Promise<number>((resolve) => {
    taken.listen(0, "127.0.0.1", () => resolve((taken.address() as net.AddressInfo).port));
  });
  const { code, said } = npmStart({ PORT: String(port), CARREL_DATA: data });
  taken.close();
  expect(said).toContain(`Port ${port} on 127.0.0.1 is taken`);
  expect(code).toBe(20);
  expect(fs.readdirSync(data)).toEqual([]);
}, 30_000);

test("a second start on the same data folder is refused with exit code 23", () => {
  const data = aFolder();
  tryLock(lockPath(data));
  const { code, said } = npmStart({ PORT: "3519", CARREL_DATA: data });
  expect(said).toContain(`process ${process.pid}`);
  expect(code).toBe(23);
}, 30_000);

test("a data folder that can't be written to is refused with exit code 21", () => {
  const file = path.join(aFolder(), "file");
  fs.writeFileSync(file, "");
  const { code, said } = npmStart({ PORT: "3519", CARREL_DATA: path.join(file, "data") });
  expect(said).toContain("can't be written to");
  expect(code).toBe(21);
}, 30_000);

test("a setting that makes no sense is named, with exit code 10", () => {
  const { code, said } = npmStart({ PORT: "eighty" });
  expect(said).toContain("PORT");
  expect(code).toBe(10);
}, 30_000);

test("a DATABASE_URL that nobody answers is refused with exit code 31, and its password is not shown", () => {
  const { code, said } = npmStart({ PORT: "3519", DATABASE_URL: "postgres://carrel:hush@127.0.0.1:9/carrel" });
  expect(said).toContain("127.0.0.1:9/carrel");
  expect(said).not.toContain("hush");
  expect(code).toBe(31);
}, 30_000);
