import { json } from "./sql";

/** Who makes a change that admins may look up later: an actor, as far as the log keeps them. */
export type Acting = {
  kind: "user" | "token" | "key" | "cli";
  name: string;
  userId?: string;
  apiKeyId?: string;
  ownTokenId?: string;
};

/**
 * For `carrel.acts_as(…)` in the statement of a change: from there to its end the database knows who makes it. A change
 * without it is refused (0032_admin_log.sql).
 */
export function acting({ kind, name, userId, apiKeyId, ownTokenId }: Acting) {
  return json({ kind, name, userId, apiKeyId, ownTokenId });
}
