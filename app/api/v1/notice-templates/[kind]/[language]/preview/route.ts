import { DomainError } from "@/lib/errors";
import { previewTemplate } from "@/lib/services/notice-templates";
import * as operations from "@/lib/web/api/notices";
import { jsonRoute } from "@/lib/web/json-route";

export const POST = jsonRoute(operations.previewNoticeTemplate, async ({ actor, params, body }) => {
  const { noticeId, ...wording } = body;
  const written = await previewTemplate(actor, { ...params, ...wording }, noticeId);
  if (!written) throw new DomainError("not_found", "No letter of this kind was written yet.");
  return { data: { ...written.letter, language: written.language } };
});
