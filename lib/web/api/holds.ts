import { z } from "zod";
import {
  cancelHoldInput,
  holdAnswer,
  holdOutput,
  holdStatus,
  moveHoldFields,
  placeHoldInput,
  suspendHoldInput,
} from "../../schemas/holds";
import { changePickupInput } from "../../schemas/pickups";
import { recordId } from "../../schemas/text";
import { operation } from "./operation";
import { flag, idParams, pageQuery } from "./shared";

const tag = "Holds";
const own = { permission: "loans:read", orPermission: "holds:use" } as const;
const errors = ["not_found", "hold_ended", "hold_captured", "idempotency_key_reused", "busy"] as const;

export const listHolds = operation({
  id: "listHolds",
  method: "GET",
  path: "/holds",
  tag,
  summary: "Holds, newest first. A member sees their own",
  ...own,
  query: pageQuery.extend({
    memberId: recordId.optional(),
    titleId: recordId.optional(),
    pickupBranchId: recordId.optional(),
    status: holdStatus.optional(),
    open: flag.optional().meta({ description: "true: waiting, in transit or ready; false: ended." }),
  }),
  output: holdOutput,
  list: true,
});

export const getHold = operation({
  id: "getHold",
  method: "GET",
  path: "/holds/{id}",
  tag,
  summary: "One hold. A member sees their own",
  ...own,
  params: idParams,
  output: holdOutput,
});

export const placeHold = operation({
  id: "placeHold",
  method: "POST",
  path: "/holds",
  tag,
  summary:
    "Place a hold on a title or a copy. A 409 `stopped` carries every finding in `details.findings`; ask again under a new key with them confirmed or overridden.",
  permission: "holds:write",
  orPermission: "holds:use",
  body: placeHoldInput.omit({ key: true }),
  output: holdAnswer,
  status: 201,
  idempotent: "needed",
  errors: ["stopped", "idempotency_key_reused", "busy"],
});

const act = {
  method: "POST",
  tag,
  permission: "holds:write",
  orPermission: "holds:use",
  params: idParams,
  output: holdAnswer,
  idempotent: "needed",
  errors,
} as const;

export const cancelHold = operation({
  ...act,
  id: "cancelHold",
  path: "/holds/{id}/cancel",
  summary: "Cancel a hold. A copy that is ready for it is to be cleared from the hold shelf",
  body: cancelHoldInput.omit({ holdId: true, key: true }),
});

export const suspendHold = operation({
  ...act,
  id: "suspendHold",
  path: "/holds/{id}/suspend",
  summary: "Let others go first, until a day or until it is resumed. The hold keeps its place",
  body: suspendHoldInput.omit({ holdId: true, key: true }),
});

export const resumeHold = operation({
  ...act,
  id: "resumeHold",
  path: "/holds/{id}/resume",
  summary: "End the suspension of a hold",
});

export const changePickup = operation({
  ...act,
  id: "changePickup",
  path: "/holds/{id}/pickup",
  summary: "Let a waiting hold be picked up at another branch. It keeps its place",
  body: changePickupInput.omit({ holdId: true, key: true }),
});

export const moveHold = operation({
  id: "moveHold",
  method: "POST",
  path: "/holds/{id}/move",
  tag,
  summary: "Give a waiting hold another place in its queue",
  permission: "holds:write",
  params: idParams,
  body: moveHoldFields,
  output: holdAnswer,
  idempotent: "needed",
  errors,
});

export const listQueue = operation({
  id: "listQueue",
  method: "GET",
  path: "/titles/{id}/queue",
  tag,
  summary: "The waiting holds of a title in the order in which they are served",
  permission: "loans:read",
  params: idParams,
  query: pageQuery,
  output: holdOutput,
  list: true,
});

const ofBranch = pageQuery.extend({
  branchId: recordId.optional().meta({ description: "Left out: the branch of the key." }),
});

export const listHoldShelf = operation({
  id: "listHoldShelf",
  method: "GET",
  path: "/hold-shelf",
  tag,
  summary: "What is ready on the hold shelf of a branch, by its last day",
  permission: "loans:read",
  query: ofBranch,
  output: holdOutput,
  list: true,
});

export const listPull = operation({
  id: "listPull",
  method: "GET",
  path: "/pull-list",
  tag,
  summary: "Copies on the shelves of a branch that holds wait for, in the order of the call numbers",
  permission: "loans:read",
  query: ofBranch,
  output: z
    .object({
      copyId: recordId,
      barcode: z.string(),
      callNumber: z.string().nullable(),
      shelfLocation: z.string().nullable(),
      titleId: recordId,
      title: z.string(),
      contributorLine: z.string(),
      waiting: z.int().meta({ description: "Holds that this copy could fill." }),
      requestedAt: z.iso.datetime().meta({ description: "When the first of them was placed." }),
      pickupBranchName: z.string().meta({ description: "Where the first of them is picked up." }),
    })
    .meta({ id: "PullItem", description: "A copy to be fetched from its shelf." }),
  list: true,
});

export const listHighDemand = operation({
  id: "listHighDemand",
  method: "GET",
  path: "/high-demand",
  tag,
  summary: "Titles by how many holds wait for each copy that could be lent, the most wanted first",
  permission: "loans:read",
  query: pageQuery.extend({
    atLeast: z.coerce.number().int().min(1).max(1000).default(1).meta({ description: "Holds that wait at least." }),
  }),
  output: z
    .object({
      titleId: recordId,
      title: z.string(),
      contributorLine: z.string(),
      waiting: z.int(),
      copies: z.int(),
      perCopy: z.number(),
    })
    .meta({ id: "DemandRow", description: "A title that people wait for." }),
  list: true,
});
