import { action } from "../action-row";
import { api, page, type Row } from "../row";

const forStaff = { stranger: 401, other: 403, staff: 200 } as const;
const nobody = { ...forStaff, staff: 404 } as const;

/** Notes are the staff's alone. */
export const rows: Row[] = [
  page("(staff)/notes/page.tsx", forStaff),
  page("(staff)/notes/new/page.tsx", forStaff),
  page("(staff)/notes/[id]/page.tsx", { ...nobody, at: "/notes/999999999" }),
  page("(staff)/notes/[id]/edit/page.tsx", { ...nobody, at: "/notes/999999999/edit" }),
  page("(staff)/notes/[id]/versions/page.tsx", { ...nobody, at: "/notes/999999999/versions" }),
  api("GET", "/notes", 401, 403, 200),
  api("POST", "/notes", 401, 403, "own"),
  api("GET", "/notes/[id]", 401, 403, 404, { at: "/api/v1/notes/999999999" }),
  api("PUT", "/notes/[id]", 401, 403, "own", { at: "/api/v1/notes/999999999" }),
  api("DELETE", "/notes/[id]", 401, 403, 404, { at: "/api/v1/notes/999999999" }),
  api("POST", "/notes/[id]/restoration", 401, 403, 404, { at: "/api/v1/notes/999999999/restoration" }),
  api("GET", "/notes/[id]/versions", 401, 403, 404, { at: "/api/v1/notes/999999999/versions" }),
  api("POST", "/notes/[id]/versions/[version]/restoration", 401, 403, 404, {
    at: "/api/v1/notes/999999999/versions/1/restoration",
  }),
];

export const actions = action(
  "(staff)/notes",
  "staff",
  "createNote updateNote deleteNote restoreNote takeBackNote previewNote",
  { at: "/notes/new" },
);
