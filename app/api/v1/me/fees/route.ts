import { readSettings } from "@/lib/db/settings";
import { ownFees } from "@/lib/services/own-fees";
import * as operations from "@/lib/web/api/me-fees";
import { presentOwnFee } from "@/lib/web/api/me-reply";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.listOwnFees, async ({ actor }) => {
  const [{ fees }, { currencyScale }] = await Promise.all([ownFees(actor), readSettings()]);
  return { data: fees.map((fee) => presentOwnFee(fee, currencyScale)) };
});
