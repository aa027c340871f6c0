import { askTooOften } from "../machine-stage";
import { drawnBy, type Screen } from "./screen";

const cache = drawnBy("(staff)/machine/page.tsx", "admin", "Machine");
const queue = drawnBy("(staff)/machine/queue/page.tsx", "admin", "Machine");
const limits = drawnBy("(staff)/machine/rate-limits/page.tsx", "admin", "Machine");

/** What runs behind the desks. */
export const machineScreens: Screen[] = [
  cache("the cache", async ({ staffPage }) => {
    await staffPage.request.get("/api/v1/reports/member-activity");
    return "/machine?cleared=2";
  }),
  queue("the queue", "/machine/queue?done=retried"),
  queue("jobs that failed", "/machine/queue?state=failed"),
  limits("who is limited", async ({ browser, staffPage }) => {
    await askTooOften(browser, staffPage);
    return "/machine/rate-limits?lifted=1";
  }),
];
