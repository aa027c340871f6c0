import { requireMember } from "@/lib/auth/actor";
import { findAccountOf } from "@/lib/db/accounts";
import { findMember } from "@/lib/db/members";
import { readOwnSummary } from "@/lib/db/own-summary";
import { readSettings } from "@/lib/db/settings";
import { DomainError } from "@/lib/errors";
import { toDecimal } from "@/lib/money";
import * as operations from "@/lib/web/api/me";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.getMe, async ({ actor }) => {
  const memberId = requireMember(actor);
  const [member, summary, wallet, fees, { currency, currencyScale }] = await Promise.all([
    findMember(memberId),
    readOwnSummary(memberId, new Date()),
    findAccountOf("wallet", { memberId }),
    findAccountOf("fees", { memberId }),
    readSettings(),
  ]);
  if (!member) throw new DomainError("not_found");
  const amount = (minor: string | undefined) => toDecimal(BigInt(minor ?? 0), currencyScale);
  return {
    data: {
      ...summary,
      nextDueAt: summary.nextDueAt?.toISOString() ?? null,
      name: actor.name,
      signedInWith: actor.kind === "token" ? ("token" as const) : ("session" as const),
      scope: actor.readOnly === true ? ("read" as const) : ("write" as const),
      member,
      wallet: amount(wallet?.balance),
      owed: amount(fees?.balance),
      currency,
    },
  };
});
