import { z } from "zod";
import { holdAnswer, holdOutput, placeHoldInput } from "../../schemas/holds";
import { operation } from "./operation";

const own = { tag: "My account", permission: "holds:use" } as const;

export const ownHoldOutput = holdOutput
  .omit({ memberId: true, memberName: true, cardNumber: true, note: true })
  .extend({
    queue: z.int().nullable().meta({ description: "Holds that wait for the title, this one among them." }),
    expectedOn: z.iso.date().nullable().meta({ description: "When it may be ready: an estimate, and no promise." }),
    noEstimate: z
      .enum(["no_copies", "all_late", "no_rule", "too_long"])
      .nullable()
      .meta({ description: "Why no day can be estimated for one that waits." }),
  })
  .meta({ id: "OwnHold", description: "What I wait for, with its place in the queue and when it may come." });

export const listOwnHolds = operation({
  ...own,
  id: "listOwnHolds",
  method: "GET",
  path: "/me/holds",
  summary: "My open holds: what is ready first. To cancel, suspend, resume or move one, see /holds/{id}",
  output: ownHoldOutput,
  list: true,
});

export const placeOwnHold = operation({
  ...own,
  id: "placeOwnHold",
  method: "POST",
  path: "/me/holds",
  summary: "Place a hold for myself. A 409 `stopped` carries every finding in `details.findings`",
  body: placeHoldInput
    .pick({ titleId: true, pickupBranchId: true, expiresOn: true, confirmed: true })
    .required({ titleId: true }),
  output: holdAnswer,
  status: 201,
  idempotent: "needed",
  errors: ["not_found", "stopped", "idempotency_key_reused", "busy"],
});
