import { expect, test } from "vitest";
import { z } from "zod";
import { remember } from "../cache/remember";
import { takeTry } from "../limits/shared";
import { carrel, carrelJson } from "../testing/command-line";
import { useDatabase } from "../testing/database";

const { owner } = useDatabase();

test("the cache is listed and cleared", async () => {
  expect((await carrel(["cache", "list"])).out).toBe("Nothing is kept in PostgreSQL.\n");
  for (const name of ["figures.income", "figures.loans"])
    await remember({ name, key: "", schema: z.number() }, async () => 1);
  expect((await carrel(["cache", "list"])).out).toMatch(/figures\.income +0 +1 /);
  const first = await carrelJson("cache", "list", "--limit", "1");
  expect(first).toMatchObject({ store: "PostgreSQL", items: [{ name: "figures.income" }] });
  expect((await carrelJson("cache", "list", "--after", first.next)).items).toMatchObject([{ name: "figures.loans" }]);
  expect((await carrel(["cache", "clear", "figures.income"])).out).toBe("Forgot one result.\n");
  expect(await carrelJson("cache", "clear")).toEqual({ cleared: 1 });
});

test("jobs are listed, given up and retried", async () => {
  expect((await carrel(["jobs", "list"])).out).toBe("No jobs.\n");
  const [job] = await owner()<{ id: string }[]>`
    select j.id from graphile_worker.add_job('refresh_shelves', '{}', max_attempts => 3) j`;
  const id = job?.id ?? "";
  expect((await carrel(["jobs", "list"])).out).toMatch(/refresh_shelves +waiting +0 of 3/);
  expect((await carrel(["jobs", "give-up", id])).out).toBe(`Job ${id} is not tried any more.\n`);
  expect((await carrelJson("jobs", "list", "--state", "failed")).items).toMatchObject([{ id, state: "failed" }]);
  expect((await carrel(["jobs", "retry", id])).out).toBe(`Job ${id} is due now.\n`);
  expect((await carrel(["log", "--what", "job"])).out).toMatch(
    /Command line.*Count what is popular, #\d+.*Retried[^]*Command line.*Given up/,
  );
  expect(await carrel(["jobs", "retry", "999999"])).toMatchObject({ err: expect.stringContaining("not_found") });
});

test("who is limited is listed, and lifted", async () => {
  expect((await carrel(["limits", "list"])).out).toBe("Nobody is limited.\n");
  const subject = "sign-in-as:0123456789abcdef";
  for (let n = 0; n < 2; n++) await takeTry(subject, { tries: 1, windowSeconds: 60 }, new Date());
  expect((await carrel(["limits", "list"])).out).toContain(`Signing in with one name  ${subject}`);
  expect((await carrel(["limits", "lift", subject])).out).toBe("They may try again.\n");
  expect(await carrelJson("limits", "lift", subject)).toEqual({ lifted: false });
});
