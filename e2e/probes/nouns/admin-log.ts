import { api, page, type Row, route } from "../row";

const forAdmins = { stranger: 401, other: 403, staff: 403 } as const;

/** What admins changed is for admins alone. */
export const rows: Row[] = [
  page("(staff)/log/page.tsx", forAdmins),
  route("GET", "(staff)/log/export/route.ts", forAdmins),
  api("GET", "/admin-log", 401, 403, 403),
  api("GET", "/admin-log/csv", 401, 403, 403),
];

export const actions = [];
