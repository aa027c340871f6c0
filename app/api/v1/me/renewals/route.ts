import { DomainError } from "@/lib/errors";
import { renewOwn } from "@/lib/services/own-loans";
import * as operations from "@/lib/web/api/me-loans";
import { jsonRoute } from "@/lib/web/json-route";

export const POST = jsonRoute(operations.renewOwnLoan, async ({ actor, body, key }) => {
  const { replayed, ...renewal } = await renewOwn(actor, { ...body, key });
  if (renewal.status === "renewed") return { data: renewal, replayed };
  const { reasons } = renewal;
  const message = reasons.map((reason) => reason.message).join(" ");
  throw new DomainError("stopped", message, { details: { reasons, replayed } });
});
