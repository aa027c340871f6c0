import { action } from "../action-row";
import { api, page, type Row } from "../row";

const admins = { stranger: 401, other: 403, staff: 403 } as const;

/** The machine behind the desks is the admins' alone. */
export const rows: Row[] = [
  page("(staff)/machine/page.tsx", admins),
  page("(staff)/machine/queue/page.tsx", admins),
  page("(staff)/machine/rate-limits/page.tsx", admins),
  api("GET", "/cache", 401, 403, 403),
  api("DELETE", "/cache", 401, 403, 403),
  api("GET", "/jobs", 401, 403, 403),
  api("POST", "/jobs/[id]/retry", 401, 403, 403, { at: "/api/v1/jobs/1/retry" }),
  api("POST", "/jobs/[id]/give-up", 401, 403, 403, { at: "/api/v1/jobs/1/give-up" }),
  api("GET", "/rate-limits", 401, 403, 403),
  api("DELETE", "/rate-limits/[subject]", 401, 403, 403, { at: "/api/v1/rate-limits/key:1" }),
];

export const actions = action("(staff)/machine", "admins", "clearCache retryJob giveUpJob liftLimit");
