import { findStory } from "@/lib/db/audit-story";
import { DomainError } from "@/lib/errors";
import { storyDocument } from "@/lib/schemas/attempts";
import * as operations from "@/lib/web/api/attempts";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.getAttempt, async ({ params }) => {
  const story = await findStory(params.id);
  if (!story) throw new DomainError("not_found");
  return { data: storyDocument(story) };
});
