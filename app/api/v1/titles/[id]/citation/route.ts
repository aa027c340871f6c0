import { citationFiles, cite } from "@/lib/policy/citation";
import { publicAddress } from "@/lib/services/links";
import { titleFor } from "@/lib/web/api/public-title";
import * as operations from "@/lib/web/api/titles";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.citeTitle, async ({ actor, params, query: { format } }) => {
  const title = await titleFor(actor, params.id);
  const text = cite(title, format, `${publicAddress()}/titles/${title.id}`);
  return { data: { format, text, fileName: `title-${title.id}.${citationFiles[format].extension}` } };
});
