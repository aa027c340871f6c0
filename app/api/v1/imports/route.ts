import { Readable } from "node:stream";
import { readReport, receiveUpload } from "@/lib/services/imports";
import * as operations from "@/lib/web/api/imports";
import { presentImport } from "@/lib/web/api/present";
import { jsonRoute } from "@/lib/web/json-route";

export const POST = jsonRoute(operations.uploadImport, async ({ actor, query, upload }) => {
  const content = upload ? Readable.from(upload) : Readable.from([]);
  const id = await receiveUpload(actor, query.fileName, content);
  return { data: presentImport(await readReport(actor, id)), location: `/api/v1/imports/${id}` };
});
