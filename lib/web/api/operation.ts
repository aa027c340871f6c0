import type { z } from "zod";
import type { Permission } from "../../auth/actor";
import type { Verb } from "../../db/attempts";

type Shape = z.ZodObject;

/**
 * One operation of the REST API, as data: the route is made from it, and so is its description in OpenAPI.
 * A list's response is the schema of one item.
 */
export type Operation<
  Params extends Shape = Shape,
  Query extends Shape = Shape,
  Body extends Shape = Shape,
  Output extends z.ZodType = z.ZodType,
  Allowed extends Permission | "anyone" = Permission | "anyone",
  List extends boolean = boolean,
> = {
  id: string;
  method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  /** As in OpenAPI: /titles/{id}. */
  path: `/${string}`;
  tag: string;
  summary: string;
  /** "anyone" needs no key: what the public catalog shows. */
  permission: Allowed;
  /** Another permission that is enough: of a member, for what is their own. */
  orPermission?: Permission;
  params?: Params;
  query?: Query;
  body?: Body;
  output: Output;
  /** Status of success; 200 when left out. */
  status?: 200 | 201;
  /** Answers { items } with a keyset `Link: …; rel="next"`. */
  list?: List;
  /** Takes an Idempotency-Key header, given to the handler as `key`; a desk action needs one. */
  idempotent?: "needed" | "heeded";
  /** Needs an If-Match header with the version, given to the handler as `version`; "heeded": takes one. */
  guarded?: boolean | "heeded";
  /** Moves money: whoever is known is put on record, also where the door turns them away. */
  moves?: Verb;
  /** Takes a file as its body, streamed: this is its content type. */
  upload?: "text/csv";
  /** Answers a file, made as it is read, in place of JSON: this is its content type. */
  download?: "text/csv";
  /** Error codes that are worth naming in the description. */
  errors?: readonly string[];
};

/** Keeps the exact types of an operation's schemas. */
export function operation<
  Params extends Shape,
  Query extends Shape,
  Body extends Shape,
  Output extends z.ZodType,
  Allowed extends Permission | "anyone",
  List extends boolean = false,
>(given: Operation<Params, Query, Body, Output, Allowed, List>) {
  return given;
}
