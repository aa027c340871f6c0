import { randomUUID } from "node:crypto";
import { type APIResponse, expect, type Page } from "@playwright/test";

let known: Promise<{ origin: string; branchId: string }> | undefined;

/** Where the library is, and the branch that the titles of the demonstration stand in. */
export function libraryOf(staffPage: Page) {
  return (known ??= (async () => {
    const answer = await staffPage.request.get("/api/v1/copies?barcode=31200001");
    const { items } = (await answer.json()) as { items: [{ branchId: string }] };
    return { origin: new URL(answer.url()).origin, branchId: items[0].branchId };
  })());
}

/** Asks for something through the REST API with the session of a page, whatever comes of it. */
export async function ask(page: Page, path: string, data: object, key: string = randomUUID()): Promise<APIResponse> {
  // With a session the API wants to know that the request comes from a page of its own.
  const { origin } = await libraryOf(page);
  return page.request.post(`/api/v1${path}`, { data, headers: { "idempotency-key": key, origin } });
}

/** The same where it has to be done. Answers what was made. */
export async function send(page: Page, path: string, data: object) {
  const response = await ask(page, path, data);
  expect(response.ok(), `${path}: ${await response.text()}`).toBe(true);
  return response.json();
}
