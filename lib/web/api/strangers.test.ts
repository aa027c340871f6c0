import { expect, test, vi } from "vitest";
import * as search from "@/app/api/v1/search/route";
import { subjectOf } from "../../services/tries";
import { useDatabase } from "../../testing/database";

vi.mock("../../auth/current-actor", () => ({ currentActor: async () => undefined }));

const { owner } = useDatabase();

test("whoever asks REST without a sign-in, key or token is told to wait once their network asks too often", async () => {
  const askFrom = (ip: string) =>
    search.GET(new Request("http://carrel.example/api/v1/search?q=soli", { headers: { "x-forwarded-for": ip } }), {
      params: Promise.resolve({}),
    });
  expect((await askFrom("203.0.113.7")).status).toBe(200);
  await owner()`
    update auth.rate_limits set used = 1200 where subject = ${subjectOf("rest-from", "203.0.113.7")}`;
  const refused = await askFrom("203.0.113.7");
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(await refused.json()).toMatchObject({ code: "too_many_requests" });
  expect((await askFrom("203.0.113.8")).status).toBe(200);
});
