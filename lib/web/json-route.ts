import { z } from "zod";
import { type Actor, can, type Permission, requirePermission } from "../auth/actor";
import { actorOfRequest, requireWriter } from "../auth/request-actor";
import { asDomainError } from "../db/errors";
import { DomainError } from "../errors";
import { log } from "../log";
import { idempotencyKey } from "../schemas/loans";
import { turnedAway } from "../services/money-requests";
import { takeStrangersTry } from "../services/tries";
import type { Operation } from "./api/operation";
import { type Client, clientOf } from "./client";
import { problemOf, problemResponse, unexpectedProblem } from "./problem";

const maxBodyBytes = 1_048_576;

/** What a handler is given: all of it parsed, the actor allowed. */
export type Call<Who, Params, Query, Body> = {
  /** Undefined only where anyone may ask. */
  actor: Who;
  params: Params;
  query: Query;
  body: Body;
  /** The Idempotency-Key header of an operation that takes one; "" when none came. */
  key: string;
  /** The version of the If-Match header of a guarded operation; 0 where none came. */
  version: number;
  /** The body of an operation that takes a file, as it comes in; else null. */
  upload: ReadableStream<Uint8Array> | null;
  /** Where the request came from, and with what. */
  client: Client;
};

/** What a handler gives back. */
export type Reply<Output> = {
  data: Output;
  version?: number;
  /** More changes than its version tells of, so that nobody is told that it is unchanged. */
  isLive?: boolean;
  /** The keyset cursor of the page that follows. */
  next?: string;
  replayed?: boolean;
  location?: string;
};

type Shape = z.ZodObject;
type Who<Allowed> = "anyone" extends Allowed ? Actor | undefined : Actor;
type Context = { params: Promise<Record<string, string | string[] | undefined> | undefined> };

/** A route of /api/v1, made from its operation: what the handler gives back, with its ETag and Link, or the problem. */
export function jsonRoute<
  Params extends Shape,
  Query extends Shape,
  Body extends Shape,
  Output extends z.ZodType,
  Allowed extends Permission | "anyone",
  List extends boolean,
>(
  operation: Operation<Params, Query, Body, Output, Allowed, List>,
  handler: (
    call: Call<Who<Allowed>, z.output<Params>, z.output<Query>, z.output<Body>>,
  ) => Promise<Reply<List extends true ? z.input<Output>[] : z.input<Output>>>,
) {
  return fileRoute(operation, async (call, request) => success(operation, request, await handler(call)));
}

/**
 * The ceremony of a REST route, once: who asks, what is asked, may they; then the handler, which answers by itself, with
 * a file; or the problem.
 */
export function fileRoute<
  Params extends Shape,
  Query extends Shape,
  Body extends Shape,
  Allowed extends Permission | "anyone",
>(
  operation: Operation<Params, Query, Body, z.ZodType, Allowed>,
  handler: (
    call: Call<Who<Allowed>, z.output<Params>, z.output<Query>, z.output<Body>>,
    request: Request,
  ) => Promise<Response>,
) {
  return async (request: Request, context: Context): Promise<Response> => {
    try {
      const actor = await actorOfRequest(request);
      if (!actor) await takeStrangersTry(clientOf(request.headers).ip, new Date());
      const call = await admit(operation, request, context, actor).catch(async (error: unknown) => {
        throw await onRecord(operation, request, actor, error);
      });
      return await handler(call, request);
    } catch (error) {
      return failure(operation, error);
    }
  };
}

async function admit<
  Params extends Shape,
  Query extends Shape,
  Body extends Shape,
  Allowed extends Permission | "anyone",
>(
  operation: Operation<Params, Query, Body, z.ZodType, Allowed>,
  request: Request,
  context: Context,
  actor: Actor | undefined,
): Promise<Call<Who<Allowed>, z.output<Params>, z.output<Query>, z.output<Body>>> {
  requireWriter(actor, operation.method);
  return {
    actor: allow(actor, operation.permission, operation.orPermission),
    // A route without a parameter in its path is given none at all.
    params: parse(operation.params, (await context.params) ?? {}, "not_found"),
    query: parse(operation.query, queryOf(request)),
    body: parse(operation.body, operation.body ? await bodyOf(request) : {}),
    key: keyOf(request, operation.idempotent),
    version: versionOf(request, operation.guarded),
    upload: operation.upload ? uploadOf(request, operation.upload) : null,
    client: clientOf(request.headers),
  };
}

/** What is turned away here never comes to the payment service, and is an attempt at moving money all the same. */
async function onRecord(
  { moves }: Pick<Operation, "moves">,
  request: Request,
  actor: Actor | undefined,
  error: unknown,
): Promise<unknown> {
  if (moves === undefined || !actor || !(error instanceof DomainError)) return error;
  const key = idempotencyKey.safeParse(request.headers.get("idempotency-key") ?? undefined).data;
  return turnedAway(error, { actor, verb: moves, origin: { door: "rest", ...clientOf(request.headers) }, key });
}

// After the check there is an actor wherever one is needed; the overload says what the conditional type can't follow.
function allow<Allowed extends Permission | "anyone">(
  actor: Actor | undefined,
  permission: Allowed,
  other: Permission | undefined,
): Who<Allowed>;
function allow(
  actor: Actor | undefined,
  permission: Permission | "anyone",
  other: Permission | undefined,
): Actor | undefined {
  if (permission === "anyone" || (other !== undefined && can(actor, other))) return actor;
  requirePermission(actor, permission);
  return actor;
}

/** For a handler whose service takes more than the body: refuses as the body of a route is refused. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, given: unknown): z.output<Schema> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw refusalOf(parsed.error);
}

// No schema takes nothing: what is left out of an operation is an empty object.
function parse<Schema extends Shape>(schema: Schema | undefined, given: unknown, code?: "not_found"): z.output<Schema>;
function parse(schema: Shape | undefined, given: unknown, code: "invalid" | "not_found" = "invalid"): unknown {
  const parsed = (schema ?? z.object({})).safeParse(given);
  if (parsed.success) return parsed.data;
  if (code === "not_found") throw new DomainError("not_found");
  throw refusalOf(parsed.error);
}

function refusalOf(error: z.ZodError): DomainError {
  const fields = Object.fromEntries(error.issues.map((issue) => [issue.path.join(".") || "body", issue.message]));
  return new DomainError("invalid", undefined, { fields });
}

function queryOf(request: Request): Record<string, string | string[]> {
  const { searchParams } = new URL(request.url);
  return Object.fromEntries(
    [...new Set(searchParams.keys())].map((name) => {
      const all = searchParams.getAll(name);
      return [name, all.length === 1 ? (all[0] ?? "") : all];
    }),
  );
}

async function bodyOf(request: Request): Promise<unknown> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/([\w.-]+\+)?json\b/i.test(type)) throw new DomainError("unsupported_type");
  const text = await readLimited(request);
  try {
    return JSON.parse(text);
  } catch {
    throw new DomainError("invalid", "The body is not valid JSON.");
  }
}

function uploadOf(request: Request, type: string): ReadableStream<Uint8Array> | null {
  if (request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() === type) return request.body;
  throw new DomainError("unsupported_type", `Send the file itself as the body (Content-Type: ${type}).`);
}

/** The declared length may lie, so bytes are counted as they come. */
async function readLimited(request: Request): Promise<string> {
  const decoder = new TextDecoder("utf-8", { fatal: false });
  let text = "";
  let bytes = 0;
  const reader = request.body?.getReader();
  for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read()) {
    bytes += chunk.value.byteLength;
    if (bytes > maxBodyBytes) throw new DomainError("too_large");
    text += decoder.decode(chunk.value, { stream: true });
  }
  return text + decoder.decode();
}

function keyOf(request: Request, wanted: Operation["idempotent"]): string {
  if (wanted === undefined || (wanted === "heeded" && request.headers.get("idempotency-key") === null)) return "";
  const parsed = idempotencyKey.safeParse(request.headers.get("idempotency-key") ?? undefined);
  if (parsed.success) return parsed.data;
  if (!request.headers.get("idempotency-key")) throw new DomainError("idempotency_key_required");
  throw new DomainError("invalid", "An Idempotency-Key has 8 to 200 visible ASCII characters.", {
    field: "Idempotency-Key",
  });
}

function versionOf(request: Request, wanted: Operation["guarded"]): number {
  const header = request.headers.get("if-match");
  if (!wanted || (wanted === "heeded" && header === null)) return 0;
  if (!header) throw new DomainError("precondition_required");
  const version = Number(/^"(\d{1,9})"$/.exec(header.trim())?.[1]);
  if (!Number.isInteger(version))
    throw new DomainError("version_conflict", "If-Match is not a version that was read here.");
  return version;
}

function success(operation: Operation, request: Request, reply: Reply<unknown>): Response {
  const headers = new Headers({ "cache-control": "no-store" });
  if (reply.version !== undefined) headers.set("etag", `"${reply.version}"`);
  if (reply.replayed) headers.set("idempotent-replayed", "true");
  if (reply.location) headers.set("location", reply.location);
  if (reply.next) headers.set("link", `<${nextAddress(request, reply.next)}>; rel="next"`);
  const unchanged =
    operation.method === "GET" &&
    !reply.isLive &&
    reply.version !== undefined &&
    request.headers.get("if-none-match") === `"${reply.version}"`;
  if (unchanged) return new Response(null, { status: 304, headers });
  const item = operation.list ? z.array(operation.output) : operation.output;
  const data = item.parse(reply.data);
  return Response.json(operation.list ? { items: data, next: reply.next ?? null } : data, {
    status: operation.status ?? 200,
    headers,
  });
}

function nextAddress(request: Request, cursor: string): string {
  const url = new URL(request.url);
  url.searchParams.set("after", cursor);
  return `${url.pathname}${url.search}`;
}

function failure(operation: Operation, error: unknown): Response {
  const known = asDomainError(error);
  if (!known) {
    log.error({ err: error, operation: operation.id }, "a REST call failed");
    return problemResponse(unexpectedProblem);
  }
  // HTTP has its own word for a lost race when the caller named the version it had read.
  const status = operation.guarded && known.code === "version_conflict" ? 412 : known.status;
  const headers = new Headers(known.status === 401 ? { "www-authenticate": 'Bearer realm="carrel"' } : {});
  const problem = problemOf(known, status);
  // Said in the header and not in the body: a refusal that is heard again is the same to the letter.
  if (problem.details?.replayed === true) headers.set("idempotent-replayed", "true");
  const { replayed: _replayed, ...details } = problem.details ?? {};
  return problemResponse({ ...problem, details: Object.keys(details).length > 0 ? details : undefined }, headers);
}
