import { requireMember } from "@/lib/auth/actor";
import { findMember } from "@/lib/db/members";
import { readSettings } from "@/lib/db/settings";
import { DomainError } from "@/lib/errors";
import * as operations from "@/lib/web/api/leaving";
import { barcodeSvg, qrSvg } from "@/lib/web/card-codes";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.getOwnCard, async ({ actor }) => {
  const [member, { libraryName }] = await Promise.all([findMember(requireMember(actor)), readSettings()]);
  if (!member) throw new DomainError("not_found");
  const { cardNumber, name, expiresOn, cardLost } = member;
  const codes = { barcode: barcodeSvg(cardNumber), qr: qrSvg(cardNumber) };
  return { data: { cardNumber, name, library: libraryName, expiresOn, cardLost, ...codes } };
});
