import { action } from "../action-row";
import { api, page, type Row } from "../row";

const forStaff = { stranger: 401, other: 403, staff: 200 } as const;
const nobody = { ...forStaff, staff: 404 } as const;

/** What is not published yet is for staff alone. */
export const rows: Row[] = [
  page("(staff)/posts/page.tsx", forStaff),
  page("(staff)/posts/new/page.tsx", forStaff),
  page("(staff)/posts/[id]/page.tsx", { ...nobody, at: "/posts/999999" }),
  page("(staff)/posts/[id]/edit/page.tsx", { ...nobody, at: "/posts/999999/edit" }),
  api("GET", "/posts", 401, 403, 200),
  api("POST", "/posts", 401, 403, "own"),
  api("GET", "/posts/[id]", 401, 403, 404, { at: "/api/v1/posts/999999" }),
  api("PUT", "/posts/[id]", 401, 403, "own", { at: "/api/v1/posts/999999" }),
  api("DELETE", "/posts/[id]", 401, 403, "own", { at: "/api/v1/posts/999999" }),
  api("POST", "/posts/[id]/restoration", 401, 403, "own", { at: "/api/v1/posts/999999/restoration" }),
];

export const actions = action("(staff)/posts", "staff", "createPost updatePost deletePost restorePost previewPost", {
  at: "/posts/new",
});
