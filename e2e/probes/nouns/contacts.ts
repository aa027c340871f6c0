import { action } from "../action-row";
import { api, page, type Row, route } from "../row";

const forStaff = { stranger: 401, other: 403, staff: 200 } as const;
const nobody = { ...forStaff, staff: 404 } as const;

/** Contacts are nobody's but the staff's. */
export const rows: Row[] = [
  page("(staff)/contacts/page.tsx", forStaff),
  page("(staff)/contacts/new/page.tsx", forStaff),
  page("(staff)/contacts/import/page.tsx", forStaff),
  page("(staff)/contacts/[id]/page.tsx", { ...nobody, at: "/contacts/999999" }),
  page("(staff)/contacts/[id]/edit/page.tsx", { ...nobody, at: "/contacts/999999/edit" }),
  route("GET", "(staff)/contacts/export/route.ts", forStaff),
  api("GET", "/contacts", 401, 403, 200),
  api("POST", "/contacts", 401, 403, "own"),
  api("GET", "/contacts/[id]", 401, 403, 404, { at: "/api/v1/contacts/999999" }),
  api("PUT", "/contacts/[id]", 401, 403, "own", { at: "/api/v1/contacts/999999" }),
  api("DELETE", "/contacts/[id]", 401, 403, "own", { at: "/api/v1/contacts/999999" }),
  api("POST", "/contacts/[id]/restoration", 401, 403, "own", { at: "/api/v1/contacts/999999/restoration" }),
  api("POST", "/contacts/imports", 401, 403, "own"),
  api("GET", "/contacts/csv", 401, 403, 200),
];

export const actions = [
  ...action("(staff)/contacts", "staff", "createContact updateContact deleteContact restoreContact", {
    at: "/contacts/new",
  }),
  ...action("(staff)/contacts/import", "staff", "importContacts"),
];
