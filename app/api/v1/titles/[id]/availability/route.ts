import { listCopies } from "@/lib/db/copies";
import { titleTurn } from "@/lib/services/title-queue";
import { titleFor } from "@/lib/web/api/public-title";
import * as operations from "@/lib/web/api/titles";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.getTitleAvailability, async ({ actor, params }) => {
  const { id } = await titleFor(actor, params.id);
  const [copies, turn] = await Promise.all([listCopies(id, { withdrawn: false }), titleTurn(actor, id)]);
  return {
    data: {
      copies: copies.length,
      available: copies.filter((copy) => copy.state === "on_shelf").length,
      forLoan: turn.forLoan,
      waiting: turn.waiting,
      expectedOn: "day" in turn.expected ? turn.expected.day : null,
    },
  };
});
