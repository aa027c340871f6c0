import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { edits, knownVersion, mendDriver } from "./driver.mjs";
import { project } from "./settings";

/** Of the files as they were published. */
const published = {
  "src/connection.js": "ee3a218d9aa6a6f2887c1a19da50009335fe84c11a5431d5cab72d6bc528632f",
  "src/index.js": "4e21f5733e70d79cffc10d10d4ef01031de4a9ac862210e43f8870029fd103ed",
  "src/query.js": "67c45a5151032aa46b587abc15381fe4efd97c696e5c1b53082b8161309c4ee2",
  "src/queue.js": "15e6345adb6708bf3b99ad39fc2231c2fb61de5f6cba4b7a7a6be881482a4ec3",
  "cjs/src/connection.js": "ce6d375809baad79963ef9b3773e6ac757bcf6da2362d4d85482bb14c2c751be",
  "cjs/src/index.js": "d8fea1a5311c47e65004646bc81f57305ac64d48f99004a5b3ca27bcfc6babf8",
  "cjs/src/query.js": "75ae9c69a1aaf3be4d8d65e4742c36018b89594907b85769e560c2590716c109",
  "cjs/src/queue.js": "7d20fa53a3930be070609d7912ecd14c347df3526805bca2f6cb7eb35d2e62cf",
};
const files = Object.keys(published);
let folder: string;

/** The driver as it was published. */
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "carrel-driver-"));
  onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }));
  const installed = path.join(project, "node_modules", "postgres");
  fs.copyFileSync(path.join(installed, "package.json"), path.join(folder, "package.json"));
  for (const file of files) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), unmended(fs.readFileSync(path.join(installed, file), "utf8")));
  }
});

function unmended(text: string): string {
  return edits.reduce((all, { find, put }) => all.split(put).join(find), text);
}

function hashes() {
  const hash = (file: string) =>
    createHash("sha256")
      .update(fs.readFileSync(path.join(folder, file)))
      .digest("hex");
  return Object.fromEntries(files.map((file) => [file, hash(file)]));
}

test("the edits were made for the driver as it was published, and fit both of its builds", () => {
  expect(hashes()).toEqual(published);
  expect(mendDriver(folder)).toBeUndefined();
  for (const file of files) {
    const text = fs.readFileSync(path.join(folder, file), "utf8");
    const own = edits.filter((edit) => edit.file === path.basename(file));
    expect(own.map(({ put }) => text.split(put).length - 1)).toEqual(own.map(() => 1));
  }
});

test("a second time changes nothing", () => {
  mendDriver(folder);
  const once = hashes();
  expect(mendDriver(folder)).toBeUndefined();
  expect(hashes()).toEqual(once);
});

test("another version is refused with what to do", () => {
  const file = path.join(folder, "package.json");
  fs.writeFileSync(file, fs.readFileSync(file, "utf8").replace(`"${knownVersion}"`, '"3.5.0"'));
  expect(mendDriver(folder)).toMatch(/version 3\.5\.0.*npm ci/);
  expect(hashes()).toEqual(published);
});

test("a driver that somebody edited is refused, and nothing is changed", () => {
  const file = path.join(folder, "cjs/src/connection.js");
  fs.appendFileSync(file, edits[0]?.find ?? "");
  const before = hashes();
  expect(mendDriver(folder)).toMatch(/not as it was published/);
  expect(hashes()).toEqual(before);
});
