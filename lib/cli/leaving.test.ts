import { mkdtemp, readFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { confirmEmail, register } from "../services/registrations";
import { carrel, carrelJson } from "../testing/command-line";
import { useDatabase } from "../testing/database";
import { waitingLetters } from "../testing/letters";

const { owner } = useDatabase();

beforeAll(async () => {
  await carrelJson("branch", "add", "CEN", "Central");
  await carrelJson("category", "add", "adult", "Adult");
  await carrelJson("members", "add", "--card", "20010042", "--name", "Maya Okafor", "--email", "maya@example.org");
});

async function aRegistration(email: string) {
  const [branch] = (await carrelJson("branch", "list")).items;
  const [row] = await owner()<{ id: string }[]>`select id from catalog.branches where code = ${branch.code}`;
  const person = {
    name: `New ${email}`,
    email,
    phone: null,
    address: "Here",
    dateOfBirth: "1990-01-01",
    language: null,
  };
  await register({ ...person, branchId: row?.id ?? "" }, { ip: undefined, language: "en" });
  const letter = (await waitingLetters(owner())).findLast(({ to }) => to === email);
  const { registrationId } = await confirmEmail(/token=([\w-]{43})/.exec(letter?.text ?? "")?.[1] ?? "", undefined);
  return registrationId;
}

test("who registered is listed, let in and declined at the command line, as far as people may register", async () => {
  expect((await carrel(["registrations", "settings"])).out).toContain("off");
  expect(await carrel(["registrations", "settings", "--register", "confirmed", "--category", "none"])).toMatchObject({
    code: 2,
  });
  expect(
    await carrelJson(
      "registrations",
      "settings",
      "--register",
      "confirmed",
      "--category",
      "adult",
      "--forget-after",
      "never",
    ),
  ).toMatchObject({ registration: "confirmed", registrationCategoryCode: "adult", anonymiseAfterDays: null });
  const [first, second] = [await aRegistration("one@example.org"), await aRegistration("two@example.org")];
  expect((await carrel(["registrations", "list"])).out).toContain("New one@example.org");
  expect((await carrel(["registrations", "show", first])).out).toContain("waiting");
  const confirmed = await carrelJson("registrations", "confirm", first);
  expect(confirmed).toEqual({ memberId: expect.any(String), cardNumber: expect.any(String) });
  expect(await carrelJson("registrations", "confirm", first)).toEqual(confirmed);
  expect((await carrel(["members", "show", confirmed.cardNumber])).out).toContain("New one@example.org");
  expect(await carrel(["registrations", "decline", second])).toMatchObject({ code: 2 });
  expect(await carrelJson("registrations", "decline", second, "--reason", "Too far")).toMatchObject({
    status: "declined",
  });
  expect(await carrel(["registrations", "confirm", second])).toMatchObject({ code: 1 });
  expect((await carrelJson("registrations", "list")).items).toEqual([]);
  expect(await carrel(["registrations", "show", "99999"])).toMatchObject({ code: 1 });
});

test("a member's data is handed out, the membership closed and forgotten, at the command line", async () => {
  const card = ["20010042"];
  await carrelJson("top-up", ...card, "5.00");
  expect((await carrel(["members", "closing", ...card])).out).toContain("5.00 EUR is in the wallet");
  const refused = await carrel(["members", "close", ...card]);
  expect(refused).toMatchObject({ code: 1 });
  expect(refused.err).toContain("5.00 EUR is in the wallet: pay it out or transfer it first.");

  const folder = await mkdtemp(path.join(os.tmpdir(), "carrel-cli-"));
  const file = path.join(folder, "maya.zip");
  expect((await carrel(["members", "data", ...card, "--zip", file])).out).toContain(`Written to ${file}.`);
  expect((await readFile(file)).subarray(0, 4).toString("latin1")).toBe("PK\u0003\u0004");
  expect(await carrelJson("members", "data", ...card)).toMatchObject({
    member: { name: "Maya Okafor" },
    entries: [{ kind: "top_up", amountMinor: "500" }],
  });

  await carrelJson("pay-out", ...card, "5.00");
  expect(await carrel(["members", "anonymise", ...card])).toMatchObject({ code: 1 });
  expect(await carrelJson("members", "close", ...card)).toMatchObject({ closedAt: expect.any(String), blockers: [] });
  expect(await carrelJson("members", "close", ...card)).toMatchObject({ closedAt: expect.any(String) });
  expect(await carrelJson("members", "anonymise", ...card)).toMatchObject({ anonymisedAt: expect.any(String) });
  expect(await carrel(["members", "show", ...card])).toMatchObject({ code: 1 });
  expect((await carrelJson("members", "find", "okafor")).items).toEqual([]);
});
