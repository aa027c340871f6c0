import { readNotice } from "@/lib/services/notices";
import * as operations from "@/lib/web/api/notices";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.getNotice, async ({ actor, params }) => {
  const { notice, letter, language } = await readNotice(actor, params.id);
  return { data: { ...operations.presentNotice(notice), letter: { ...letter, language } } };
});
