import { listCopies } from "@/lib/db/copies";
import { findTitleQueue } from "@/lib/db/title-queue";
import { estimateTurn } from "@/lib/policy/wait";
import { titleFor } from "@/lib/web/api/public-title";
import * as operations from "@/lib/web/api/titles";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.getTitleAvailability, async ({ actor, params }) => {
  const { id } = await titleFor(actor, params.id);
  const [copies, queue] = await Promise.all([listCopies(id, { withdrawn: false }), findTitleQueue(id)]);
  const turn = estimateTurn({ ...queue, ahead: queue.waiting }, new Date());
  return {
    data: {
      copies: copies.length,
      available: copies.filter((copy) => copy.state === "on_shelf").length,
      forLoan: queue.forLoan,
      waiting: queue.waiting,
      estimatedAt: turn?.toISOString() ?? null,
    },
  };
});
