import { z } from "zod";
import { apiKeyInput } from "../../schemas/api-keys";
import { recordId } from "../../schemas/text";
import { operation } from "./operation";
import { idParams } from "./shared";

const tag = "Users";

const apiKeyOutput = z
  .object({
    id: recordId,
    name: z.string(),
    prefix: z.string().meta({ description: "The beginning of the key, by which it is recognised." }),
    scopes: z.array(z.string()),
    branchId: recordId,
    createdByName: z.string(),
    createdAt: z.string(),
    lastUsedAt: z.string().nullable(),
    expiresAt: z.string().nullable(),
    revokedAt: z.string().nullable(),
  })
  .meta({ id: "ApiKey", description: "A key of a program. The key itself is shown once, when it is made." });

export const listApiKeys = operation({
  id: "listApiKeys",
  method: "GET",
  path: "/api-keys",
  tag,
  summary: "Keys of programs, newest first, revoked ones too",
  permission: "api-keys:manage",
  query: z.object({ after: recordId.optional().meta({ description: "Cursor of the page before." }) }),
  output: apiKeyOutput,
  list: true,
});

export const createApiKey = operation({
  id: "createApiKey",
  method: "POST",
  path: "/api-keys",
  tag,
  summary: "Make a key for a program. It is shown this once. Keys make no keys: an admin's own token or session does",
  permission: "api-keys:manage",
  body: apiKeyInput,
  output: z.object({ id: recordId, key: z.string() }).meta({ id: "NewApiKey", description: "A key, this once." }),
  status: 201,
});

export const revokeApiKey = operation({
  id: "revokeApiKey",
  method: "DELETE",
  path: "/api-keys/{id}",
  tag,
  summary: "End a key for good",
  permission: "api-keys:manage",
  params: idParams,
  output: z.object({ id: recordId }).meta({ id: "RevokedApiKey", description: "The key that ended." }),
});

/** A key as it goes out: moments as ISO 8601 text. */
export function presentApiKey<
  Row extends { createdAt: Date; lastUsedAt: Date | null; expiresAt: Date | null; revokedAt: Date | null },
>(row: Row) {
  const text = (at: Date | null) => at?.toISOString() ?? null;
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: text(row.lastUsedAt),
    expiresAt: text(row.expiresAt),
    revokedAt: text(row.revokedAt),
  };
}
