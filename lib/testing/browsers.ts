// Before anything else of Next: what is imported without it finds nothing to keep a request in.
import "next/dist/server/node-environment-baseline";
import { createHash, randomBytes } from "node:crypto";
import { workAsyncStorage } from "next/dist/server/app-render/work-async-storage.external";
import { workUnitAsyncStorage } from "next/dist/server/app-render/work-unit-async-storage.external";
import { RequestCookies } from "next/dist/compiled/@edge-runtime/cookies";
import type { Actor } from "../auth/actor";
import type { Sql } from "../db/sql";
import type { Handler } from "./programs";

type Sent = { body?: unknown; params?: Record<string, string>; query?: string; headers?: Record<string, string> };

/** Calls route handlers as the browser of a signed-in user does: with a session's cookie in place of a key. */
export async function browserOf(owner: Sql, actor: Actor) {
  const token = randomBytes(32).toString("base64url");
  await owner`
    insert into auth.sessions (user_id, token_hash, rotated_at, created_at, last_seen_at, expires_at)
    values (${actor.userId ?? ""}, ${createHash("sha256").update(token).digest()}, now(), now(), now(), now() + interval '1 day')`;
  const cookie = `carrel_session=${token}.${Math.floor(Date.now() / 1000).toString(36)}`;

  return async (handler: Handler, sent: Sent = {}) => {
    const headers = new Headers({ cookie, ...sent.headers });
    if (sent.body !== undefined) headers.set("content-type", "application/json");
    const request = new Request(`http://carrel.example/api/v1${sent.query ?? ""}`, {
      method: sent.body === undefined ? "GET" : "POST",
      headers,
      body: sent.body === undefined ? undefined : JSON.stringify(sent.body),
    });
    const context = { params: Promise.resolve(sent.params ?? {}) };
    // What Next keeps while it answers a request, as far as cookies() looks at it.
    const unit = { type: "request", phase: "render", cookies: new RequestCookies(headers) };
    const response = await Reflect.apply(workAsyncStorage.run, workAsyncStorage, [
      { route: "/api" },
      () => Reflect.apply(workUnitAsyncStorage.run, workUnitAsyncStorage, [unit, () => handler(request, context)]),
    ]);
    return { status: response.status, headers: response.headers, body: await response.json() };
  };
}
