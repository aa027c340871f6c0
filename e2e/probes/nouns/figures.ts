import type { ActionRow } from "../action-row";
import { api, page, route, type Row } from "../row";

const staffOnly = { stranger: 401, other: 403, staff: 200 } as const;

export const rows: Row[] = [
  page("(staff)/figures/page.tsx", staffOnly),
  page("(staff)/figures/[report]/page.tsx", { ...staffOnly, at: "/figures/circulation" }),
  route("GET", "(staff)/figures/[report]/csv/route.ts", { ...staffOnly, at: "/figures/overdue/csv" }),
  api("GET", "/figures", 401, 403, 200),
  api("GET", "/reports", 401, 403, 200),
  api("GET", "/reports/[name]", 401, 403, 200, { at: "/api/v1/reports/circulation" }),
  api("GET", "/reports/[name]/csv", 401, 403, 200, { at: "/api/v1/reports/overdue/csv" }),
];

export const actions: ActionRow[] = [];
