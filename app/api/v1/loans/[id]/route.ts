import { findLoan } from "@/lib/db/loans";
import { DomainError } from "@/lib/errors";
import * as operations from "@/lib/web/api/loans";
import { presentLoan } from "@/lib/web/api/present";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.getLoan, async ({ params }) => {
  const loan = await findLoan(params.id);
  if (!loan) throw new DomainError("not_found");
  return { data: presentLoan(loan) };
});
