import { readTemplate, resetTemplate, saveTemplate } from "@/lib/services/notice-templates";
import * as operations from "@/lib/web/api/notices";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.getNoticeTemplate, async ({ actor, params }) => {
  const template = await readTemplate(actor, params.kind, params.language);
  return { data: template, version: template.version };
});

export const PUT = jsonRoute(operations.saveNoticeTemplate, async ({ actor, params, body, version }) => {
  const template = await saveTemplate(actor, version, { ...params, ...body });
  return { data: template, version: template.version };
});

export const DELETE = jsonRoute(operations.resetNoticeTemplate, async ({ actor, params, version }) => {
  const template = await resetTemplate(actor, version, params);
  return { data: template, version: template.version };
});
