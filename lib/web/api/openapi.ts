import { z } from "zod";
import { type Permission, permissions, permissionsOf } from "../../auth/actor";
import type { Operation } from "./operation";

type Json = Record<string, unknown>;

const isOfMembers = (name: Permission) => permissionsOf("member").includes(name);
const scopesOfKeys = permissions.filter((name) => !isOfMembers(name));

/** The OpenAPI 3.1 description of the operations: made from the very schemas that parse the requests. */
export function describeApi(operations: readonly Operation[], server: string): Json {
  const components: Json = { Problem: problemSchema };
  const paths: Record<string, Json> = {};
  for (const operation of operations) {
    const item = (paths[operation.path] ??= {});
    item[operation.method.toLowerCase()] = describe(operation, components);
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Carrel",
      version: "1",
      description:
        "Catalog, members, loan desk and payments of a library. Keys are made by an admin, tokens by a member for " +
        "themselves; both are sent as `Authorization: Bearer …`. " +
        'Refusals are RFC 9457 problems with a stable `code`. Lists are pages by keyset: follow `Link: …; rel="next"`.',
    },
    servers: [{ url: server }],
    paths,
    components: {
      schemas: components,
      securitySchemes: {
        apiKey: { type: "http", scheme: "bearer", description: `API key; scopes: ${scopesOfKeys.join(", ")}.` },
        ownToken: {
          type: "http",
          scheme: "bearer",
          description: "A member's own token: for what is theirs. One that only reads is refused all but GET.",
        },
      },
    },
  };
}

function describe(operation: Operation, components: Json): Json {
  const output = schemaOf(operation.output, "output", components);
  const list = {
    type: "object",
    required: ["items", "next"],
    properties: { items: { type: "array", items: output }, next: { type: ["string", "null"] } },
  };
  return {
    operationId: operation.id,
    tags: [operation.tag],
    summary: operation.summary,
    security: [operation.permission, operation.orPermission].flatMap((name) =>
      name === undefined || name === "anyone" ? [] : [{ [isOfMembers(name) ? "ownToken" : "apiKey"]: [name] }],
    ),
    parameters: [
      ...parametersOf(operation.params, "path", components),
      ...parametersOf(operation.query, "query", components),
      ...headersOf(operation),
    ],
    ...requestBodyOf(operation, components),
    responses: {
      [operation.status ?? 200]: {
        description: "Done",
        headers: responseHeadersOf(operation),
        content: { [operation.download ?? "application/json"]: { schema: operation.list ? list : output } },
      },
      default: {
        description: operation.errors ? `Refused: ${operation.errors.join(", ")} and others` : "Refused",
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    },
  };
}

function requestBodyOf(operation: Operation, components: Json): Json {
  if (operation.upload) {
    return {
      requestBody: {
        required: true,
        content: { [operation.upload]: { schema: { type: "string", format: "binary" } } },
      },
    };
  }
  if (!operation.body) return {};
  const schema = schemaOf(operation.body, "input", components);
  return { requestBody: { required: true, content: { "application/json": { schema } } } };
}

/** Named schemas (`meta({ id })`) go to the components once and are referred to. */
function schemaOf(schema: z.ZodType, io: "input" | "output", components: Json): Json {
  const {
    $schema: _dialect,
    $defs,
    ...made
  } = z.toJSONSchema(schema, { io, unrepresentable: "any", target: "draft-2020-12", override: plainDates });
  for (const [name, definition] of Object.entries($defs ?? {})) components[name] ??= relocated(definition);
  const id = schema.meta()?.id;
  if (typeof id !== "string") return relocated(made);
  components[id] ??= relocated(made);
  return { $ref: `#/components/schemas/${id}` };
}

/** A date that the schema hands on as Date is text on the wire. */
function plainDates({
  zodSchema,
  jsonSchema,
}: {
  zodSchema: z.core.$ZodTypes;
  jsonSchema: z.core.JSONSchema.BaseSchema;
}) {
  if (zodSchema._zod.def.type === "date") Object.assign(jsonSchema, { type: "string", format: "date-time" });
}

function relocated(schema: unknown): Json {
  const text = JSON.stringify(schema, (name, value: unknown) =>
    name === "id" && typeof value === "string" ? undefined : value,
  );
  const moved: unknown = JSON.parse(text.replaceAll("#/$defs/", "#/components/schemas/"));
  return isJson(moved) ? moved : {};
}

function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parametersOf(shape: z.ZodObject | undefined, place: "path" | "query", components: Json): Json[] {
  if (!shape) return [];
  const { properties, required } = schemaOf(shape, "input", components);
  const names = Array.isArray(required) ? required : [];
  return Object.entries(isJson(properties) ? properties : {}).map(([name, schema]) => {
    const { description, ...rest } = isJson(schema) ? schema : {};
    return { name, in: place, required: place === "path" || names.includes(name), description, schema: rest };
  });
}

function headersOf(operation: Operation): Json[] {
  const header = (name: string, description: string, required = true) => ({
    name,
    in: "header",
    required,
    description,
    schema: { type: "string" },
  });
  return [
    ...(operation.idempotent
      ? [
          header(
            "Idempotency-Key",
            "Made once per action; the same key gets the same answer.",
            operation.idempotent === "needed",
          ),
        ]
      : []),
    ...(operation.guarded
      ? [
          header(
            "If-Match",
            'The version that was read, as in its ETag: "3". 412 when it has changed since.',
            operation.guarded === true,
          ),
        ]
      : []),
  ];
}

function responseHeadersOf(operation: Operation): Json | undefined {
  const text = (description: string) => ({ description, schema: { type: "string" } });
  const headers = {
    ...(operation.list ? { Link: text('The next page, rel="next".') } : {}),
    ...(operation.guarded ? { ETag: text("The version after the change.") } : {}),
    ...(operation.idempotent === "needed"
      ? { "Idempotent-Replayed": text("true when this answer was given before.") }
      : {}),
  };
  return Object.keys(headers).length > 0 ? headers : undefined;
}

const problemSchema: Json = {
  type: "object",
  description: "RFC 9457 problem details.",
  required: ["type", "title", "status", "code", "detail"],
  properties: {
    type: { type: "string", format: "uri" },
    title: { type: "string" },
    status: { type: "integer" },
    code: { type: "string", description: "Stable name of the refusal." },
    detail: { type: "string", description: "A sentence for people." },
    errors: {
      type: "array",
      items: {
        type: "object",
        required: ["field", "message"],
        properties: { field: { type: "string" }, message: { type: "string" } },
      },
    },
    details: { type: "object", additionalProperties: true },
  },
};
