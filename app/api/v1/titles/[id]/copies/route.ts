import { can } from "@/lib/auth/actor";
import { listCopies } from "@/lib/db/copies";
import { findTitle } from "@/lib/db/titles";
import { DomainError } from "@/lib/errors";
import * as operations from "@/lib/web/api/copies";
import { presentCopy, publicCopy } from "@/lib/web/api/present";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.listCopies, async ({ actor, params, query }) => {
  const isStaff = can(actor, "copies:write");
  const title = await findTitle(params.id);
  if (!title || (title.withdrawnAt && !isStaff)) throw new DomainError("not_found");
  const copies = await listCopies(params.id, { withdrawn: isStaff ? query.withdrawn : false });
  return { data: copies.map(isStaff ? presentCopy : publicCopy) };
});
