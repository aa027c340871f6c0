import { listLoans, listOverdueLoans } from "@/lib/db/loans";
import * as operations from "@/lib/web/api/loans";
import { presentLoan } from "@/lib/web/api/present";
import { pageOf } from "@/lib/web/api/shared";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.listLoans, async ({ query }) => {
  const page = { after: query.after, limit: query.limit + 1 };
  const rows = query.overdue ? await listOverdueLoans({ now: new Date() }, page) : await listLoans(query, page);
  const { data, next } = pageOf(rows, query.limit);
  return { data: data.map(presentLoan), next };
});
