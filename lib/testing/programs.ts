import { createHash, randomBytes } from "node:crypto";
import { type Permission, permissions } from "../auth/actor";
import type { Sql } from "../db/sql";
import { factories } from "./factories";

export type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;
type Sent = {
  method?: string;
  body?: unknown;
  params?: Record<string, string>;
  query?: string;
  headers?: Record<string, string>;
};

/** Programs with API keys, for tests of REST routes: `(await aKey()).call(route.GET, { query: "?q=soli" })`. */
export function programs(owner: () => Sql) {
  const { aBranch, anActor } = factories(owner);

  /** A key with these scopes, of a branch or of one of its own, and what it takes to call a route with it. */
  async function aKey(scopes: readonly Permission[] = permissions, at?: string) {
    const branchId = at ?? (await aBranch());
    const admin = await anActor("admin", { branchId });
    const text = `carrel_${randomBytes(4).toString("hex")}_${randomBytes(32).toString("base64url")}`;
    await owner()`
      insert into auth.api_keys (name, prefix, key_hash, scopes, branch_id, created_by, created_at)
      values ('Kiosk', ${text.slice(7, 15)}, ${createHash("sha256").update(text).digest()}, ${[...scopes]}, ${branchId}, ${admin.userId ?? ""}, now())`;
    return { branchId, authorization: `Bearer ${text}`, call: programCalling(text) };
  }

  return { aKey };
}

/** Calls route handlers as the program with this key does. */
export function programCalling(key: string) {
  return async (handler: Handler, sent: Sent = {}) => {
    const headers = new Headers({ authorization: `Bearer ${key}`, ...sent.headers });
    if (sent.body !== undefined) headers.set("content-type", "application/json");
    const method = sent.method ?? (sent.body === undefined ? "GET" : "POST");
    const body = sent.body === undefined ? undefined : JSON.stringify(sent.body);
    const request = new Request(`http://carrel.example/api/v1${sent.query ?? ""}`, { method, headers, body });
    const response = await handler(request, { params: Promise.resolve(sent.params ?? {}) });
    return {
      status: response.status,
      headers: response.headers,
      body: response.status === 304 ? undefined : await bodyOf(response),
    };
  };
}

/** A file as its text, anything else as JSON. */
function bodyOf(response: Response) {
  return response.headers.get("content-type")?.startsWith("text/csv") ? response.text() : response.json();
}
