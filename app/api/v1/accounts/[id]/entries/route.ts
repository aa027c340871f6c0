import { listEntries } from "@/lib/db/statements";
import { entryDocument } from "@/lib/schemas/ledger";
import * as operations from "@/lib/web/api/accounts";
import { ownMemberOf, visibleAccount } from "@/lib/web/api/own-money";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.listEntries, async ({ actor, params, query }) => {
  const { id: accountId, scale } = await visibleAccount(actor, params.id);
  const rows = await listEntries({ ...query, accountId, limit: query.limit + 1 });
  const own = ownMemberOf(actor);
  const isStranger = (memberId: string | null) => own !== undefined && memberId !== null && memberId !== own;
  const data = rows
    .slice(0, query.limit)
    .map((row) => entryDocument(isStranger(row.otherMemberId) ? { ...row, otherName: null } : row, scale));
  return { data, next: rows.length > query.limit ? data.at(-1)?.seq : undefined };
});
