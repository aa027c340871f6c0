import { listAccounts } from "@/lib/db/accounts";
import { accountDocument } from "@/lib/schemas/ledger";
import { openAccount } from "@/lib/services/accounts";
import * as operations from "@/lib/web/api/accounts";
import { accountReply } from "@/lib/web/api/money-reply";
import { visibleMember } from "@/lib/web/api/own-money";
import { pageOf } from "@/lib/web/api/shared";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.listAccounts, async ({ actor, query: { kind, after, limit, ...asked } }) => {
  const memberId = await visibleMember(actor, asked);
  const { data, next } = pageOf(await listAccounts({ kind, memberId }, { after, limit: limit + 1 }), limit);
  return { data: data.map(accountDocument), next };
});

export const POST = jsonRoute(operations.openAccount, async ({ actor, body }) => {
  const account = await openAccount(actor, body);
  return { ...accountReply(account), location: `/api/v1/accounts/${account.id}` };
});
