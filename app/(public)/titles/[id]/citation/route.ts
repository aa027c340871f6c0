import { z } from "zod";
import { findTitle } from "@/lib/db/titles";
import { citationFiles, cite } from "@/lib/policy/citation";
import { citationFormat } from "@/lib/schemas/citation";
import { recordId } from "@/lib/schemas/text";
import { publicAddress } from "@/lib/services/links";
import { cachedText, nothingHere } from "@/lib/web/cached-text";

type Params = { params: Promise<{ id: string }> };

const asked = z.object({ id: recordId, format: citationFormat });

/** A title as a file for reference managers: `/titles/2/citation?format=ris`. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const read = asked.safeParse({ ...(await params), format: new URL(request.url).searchParams.get("format") });
  if (!read.success) return nothingHere();
  const { id, format } = read.data;
  const title = await findTitle(id);
  if (!title || title.withdrawnAt !== null) return nothingHere();
  const { extension, type } = citationFiles[format];
  return cachedText(request, cite(title, format, `${publicAddress()}/titles/${id}`), {
    type,
    seconds: 600,
    headers: { "content-disposition": `attachment; filename="title-${id}.${extension}"` },
  });
}
