import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { tryLock, waitForLock } from "./lock";

function aLockFile(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "carrel-lock-"));
  onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }));
  return path.join(folder, "it.lock");
}

const aDeadPid = () => spawnSync(process.execPath, ["-e", ""]).pid;

test("a held lock names its holder, and a released one is free", () => {
  const file = aLockFile();
  const lock = tryLock(file);
  expect(tryLock(file)).toMatchObject({ pid: process.pid });
  if ("release" in lock) lock.release();
  expect(tryLock(file)).toHaveProperty("release");
  expect(fs.readdirSync(path.dirname(file))).toEqual(["it.lock"]);
});

test("the lock of a killed process is taken over", () => {
  const file = aLockFile();
  fs.writeFileSync(file, JSON.stringify({ pid: aDeadPid(), mark: "1" }));
  expect(tryLock(file)).toHaveProperty("release");
});

test.skipIf(process.platform === "win32")(
  "the lock of a killed process is taken over when another program has its id now",
  () => {
    const file = aLockFile();
    fs.writeFileSync(file, JSON.stringify({ pid: process.pid, mark: "started at another time" }));
    expect(tryLock(file)).toHaveProperty("release");
  },
);

test("a lock file cut by a full disk is taken over", () => {
  const file = aLockFile();
  fs.writeFileSync(file, '{"pid":');
  expect(tryLock(file)).toHaveProperty("release");
});

test("waiting ends with the lock, or with who still has it", async () => {
  const file = aLockFile();
  const lock = tryLock(file);
  expect(await waitForLock(file, 60)).toMatchObject({ pid: process.pid });
  setTimeout(() => "release" in lock && lock.release(), 100);
  expect(await waitForLock(file, 5_000)).toHaveProperty("release");
});
