import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { forget } from "../env";
import { mailFolder, sendMail } from "./send";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "carrel-mail-"));
  process.env.CARREL_DATA = folder;
  forget();
});
afterEach(async () => {
  delete process.env.CARREL_DATA;
  forget();
  await rm(folder, { recursive: true });
});

test("without a mail server a letter becomes one whole file that only we can read", async () => {
  await sendMail({
    to: "ada@carrel.example",
    subject: "Grüße 📚",
    text: "Hello\n\nhttps://carrel.example/x?token=abc",
  });
  const names = await readdir(mailFolder());
  expect(names).toEqual([expect.stringMatching(/\.eml$/)]);
  const file = path.join(mailFolder(), names[0] ?? "");
  const text = await readFile(file, "utf8");
  expect(text).toMatch(/^To: ada@carrel\.example\r$/m);
  expect(text).toContain("https://carrel.example/x?token=");
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

test("nothing in a letter becomes a header of its own", async () => {
  await sendMail({ to: "ada@carrel.example", subject: "Hi\r\nBcc: eve@carrel.example", text: "x" });
  const [name] = await readdir(mailFolder());
  expect(await readFile(path.join(mailFolder(), name ?? ""), "utf8")).not.toMatch(/^Bcc:/m);
});
