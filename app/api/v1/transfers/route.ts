import { listPending, listTransfers } from "@/lib/db/transfers";
import { transferDocument } from "@/lib/schemas/ledger";
import { transfer } from "@/lib/services/transfers";
import { fromRest, moneyReply } from "@/lib/web/api/money-reply";
import { ownMemberOf, visibleAccount } from "@/lib/web/api/own-money";
import { pageOf } from "@/lib/web/api/shared";
import * as operations from "@/lib/web/api/transfers";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.listTransfers, async ({ actor, query }) => {
  const { accountId, after, limit } = query;
  await visibleAccount(actor, accountId);
  const rows = await (query.pending ? listPending(accountId) : listTransfers(accountId, { after, limit: limit + 1 }));
  const { data, next } = pageOf(rows, query.pending ? rows.length : limit);
  return { data: data.map((row) => transferDocument(row, ownMemberOf(actor))), next };
});

export const POST = jsonRoute(operations.createTransfer, async ({ actor, body, key, client }) =>
  moneyReply(await transfer(actor, { ...body, key }, fromRest(client))),
);
