import { action } from "../action-row";
import { api, page, type Row } from "../row";

const forStaff = { stranger: 401, other: 403, staff: 200 } as const;

/** Tasks are the staff's alone. */
export const rows: Row[] = [
  page("(staff)/tasks/page.tsx", forStaff),
  page("(staff)/tasks/[id]/page.tsx", { ...forStaff, staff: 404, at: "/tasks/999999999" }),
  api("GET", "/tasks", 401, 403, 200),
  api("POST", "/tasks", 401, 403, "own"),
  api("POST", "/tasks/lines", 401, 403, "own"),
  api("GET", "/tasks/[id]", 401, 403, 404, { at: "/api/v1/tasks/999999999" }),
  api("PUT", "/tasks/[id]", 401, 403, "own", { at: "/api/v1/tasks/999999999" }),
  api("DELETE", "/tasks/[id]", 401, 403, "own", { at: "/api/v1/tasks/999999999" }),
  api("PUT", "/tasks/[id]/completion", 401, 403, 404, { at: "/api/v1/tasks/999999999/completion" }),
  api("DELETE", "/tasks/[id]/completion", 401, 403, 404, { at: "/api/v1/tasks/999999999/completion" }),
  api("POST", "/tasks/[id]/restoration", 401, 403, 404, { at: "/api/v1/tasks/999999999/restoration" }),
];

export const actions = action(
  "(staff)/tasks",
  "staff",
  "addTask finishTask reopenTask deleteTask restoreTask updateTask",
);
