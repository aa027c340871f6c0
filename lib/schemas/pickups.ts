import { z } from "zod";
import { idempotencyKey } from "./loans";
import { recordId } from "./text";

export const changePickupInput = z.object({
  holdId: recordId,
  pickupBranchId: recordId.meta({ description: "Where it is picked up from now on." }),
  key: idempotencyKey,
});
export type ChangePickupInput = z.output<typeof changePickupInput>;
