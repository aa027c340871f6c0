import { expect, test } from "vitest";
import * as joining from "@/app/api/v1/settings/joining/route";
import * as registrations from "@/app/api/v1/registrations/route";
import * as registration from "@/app/api/v1/registrations/[id]/route";
import * as confirming from "@/app/api/v1/registrations/[id]/confirm/route";
import * as declining from "@/app/api/v1/registrations/[id]/decline/route";
import { confirmEmail, register } from "../../services/registrations";
import { useDatabase } from "../../testing/database";
import { factories } from "../../testing/factories";
import { waitingLetters } from "../../testing/letters";
import { programs } from "../../testing/programs";

const { owner } = useDatabase();
const { aBranch, aCategory } = factories(owner);
const { aKey } = programs(owner);

test("a program of the library opens registration, lists who registered, lets them in once, and declines", async () => {
  const { call } = await aKey();
  const branchId = await aBranch();
  const before = await call(joining.GET);
  const body = { registration: "confirmed", registrationCategoryCode: await aCategory(), anonymiseAfterDays: 14 };
  expect((await call(joining.PUT, { method: "PUT", body })).status).toBe(428);
  const headers = { "if-match": `"${before.body.version}"` };
  expect(await call(joining.PUT, { method: "PUT", body, headers })).toMatchObject({ status: 200, body });
  expect(await call(joining.PUT, { method: "PUT", body, headers })).toMatchObject({ status: 412 });
  const wrong = { ...body, registrationCategoryCode: null };
  expect(await call(joining.PUT, { method: "PUT", body: wrong, headers })).toMatchObject({ status: 400 });

  for (const n of [1, 2, 3]) {
    const email = `rest${n}@carrel.example`;
    const person = {
      name: `Rest ${n}`,
      email,
      phone: null,
      address: "Here",
      dateOfBirth: "1990-01-01",
      branchId,
      language: null,
    };
    await register(person, { ip: undefined, language: "en" });
    const letter = (await waitingLetters(owner())).find(({ to }) => to === email);
    await confirmEmail(/token=([\w-]{43})/.exec(letter?.text ?? "")?.[1] ?? "", undefined);
  }
  const first = await call(registrations.GET, { query: "?limit=2" });
  expect(first.body.items.map(({ name }: { name: string }) => name)).toEqual(["Rest 1", "Rest 2"]);
  const rest = await call(registrations.GET, { query: `?limit=2&after=${first.body.next}` });
  expect(rest.body).toMatchObject({ items: [{ name: "Rest 3" }], next: null });
  expect(JSON.stringify(first.body)).not.toMatch(/password|token/i);

  const [one, two] = first.body.items;
  const params = { id: one.id };
  const atVersion = { "if-match": `"${one.version}"` };
  const confirmed = await call(confirming.POST, { params, body: {}, headers: atVersion });
  expect(confirmed).toMatchObject({
    status: 201,
    body: { memberId: expect.any(String), cardNumber: expect.any(String) },
  });
  const again = await call(confirming.POST, { params, body: {}, headers: atVersion });
  expect(again).toMatchObject({ status: 201, body: confirmed.body });
  expect((await call(registration.GET, { params })).body).toMatchObject({
    status: "confirmed",
    memberId: confirmed.body.memberId,
  });

  const declined = {
    params: { id: two.id },
    body: { reason: "Too far away" },
    headers: { "if-match": `"${two.version}"` },
  };
  expect(await call(declining.POST, declined)).toMatchObject({
    status: 200,
    body: { status: "declined", declineReason: "Too far away" },
  });
  expect(await call(declining.POST, declined)).toMatchObject({ status: 412, body: { code: "version_conflict" } });
  expect((await call(registration.GET, { params: { id: "99999999" } })).status).toBe(404);
});

test("a program without the scopes sees and decides nothing", async () => {
  const { call } = await aKey(["loans:read"]);
  expect((await call(registrations.GET)).status).toBe(403);
  expect((await call(joining.GET)).status).toBe(403);
  const reader = await aKey(["members:read"]);
  const params = { id: "1" };
  expect((await reader.call(confirming.POST, { params, body: {}, headers: { "if-match": '"1"' } })).status).toBe(403);
  expect(
    (await reader.call(declining.POST, { params, body: { reason: "x" }, headers: { "if-match": '"1"' } })).status,
  ).toBe(403);
});
