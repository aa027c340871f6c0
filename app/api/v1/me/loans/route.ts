import { ownLoans } from "@/lib/services/own-loans";
import * as operations from "@/lib/web/api/me-loans";
import { presentOwnLoan } from "@/lib/web/api/me-reply";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.listOwnLoans, async ({ actor }) => ({
  data: (await ownLoans(actor)).map(presentOwnLoan),
}));
