import { action } from "../action-row";
import { api, page, type Row } from "../row";

const forAdmins = { stranger: 401, other: 403, staff: 403 } as const;

/** Settings that came to have pages of their own, and what is found from anywhere. */
export const rows: Row[] = [
  page("(staff)/settings/branches/page.tsx", forAdmins),
  page("(staff)/settings/appearance/page.tsx", forAdmins),
  page("(staff)/find/page.tsx", { stranger: 401, other: 403, staff: 200 }),
  api("PUT", "/branches/[code]/closed", 401, 403, 403, { at: "/api/v1/branches/NONE/closed" }),
  api("DELETE", "/branches/[code]/closed", 401, 403, 403, { at: "/api/v1/branches/NONE/closed" }),
  api("GET", "/settings/appearance", 401, 403, 403),
  api("PUT", "/settings/appearance", 401, 403, 403),
  api("PUT", "/settings/currency", 401, 403, 403),
  api("PUT", "/users/[id]", 401, 403, 403, { at: "/api/v1/users/{user}" }),
  api("GET", "/api-keys", 401, 403, 403),
  api("POST", "/api-keys", 401, 403, 403),
  api("DELETE", "/api-keys/[id]", 401, 403, 403, { at: "/api/v1/api-keys/999999" }),
  api("GET", "/find", 401, 403, 200),
];

export const actions = [
  ...action("(staff)/settings", "admins", "changeCurrency"),
  ...action("(staff)/settings/branches", "admins", "saveBranch closeBranch reopenBranch"),
  ...action("(staff)/settings/appearance", "admins", "saveAppearance"),
];
