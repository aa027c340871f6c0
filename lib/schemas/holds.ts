import { z } from "zod";
import { isDay } from "../dates";
import { answers, finding, idempotencyKey, scannedCode } from "./loans";
import { optionalLine, recordId } from "./text";

const id = recordId;
const day = z.string().refine(isDay, "Use a day such as 2026-06-15.");

export const holdStatus = z.enum(["waiting", "in_transit", "ready", "fulfilled", "cancelled", "expired"]);

export const holdPlace = z.enum(["first", "earlier", "later", "last"]);
export type HoldPlace = z.output<typeof holdPlace>;

const note = optionalLine({ max: 500, message: "A note has at most 500 characters." });
const reason = optionalLine({ max: 500, message: "A reason has at most 500 characters." });

/** A member leaves out who it is for: it is for themselves. */
export const placeHoldInput = z.object({
  titleId: id.optional().meta({ description: "Any copy of this title." }),
  barcode: scannedCode.optional().meta({ description: "This copy only, instead of a title." }),
  cardNumber: scannedCode.optional().meta({ description: "Card of the member; left out by members, whose own it is." }),
  pickupBranchId: id.optional().meta({ description: "Left out: the branch of the desk, or the member's own." }),
  expiresOn: day.optional().meta({ description: "Last day on which it is wanted.", examples: ["2026-12-31"] }),
  note,
  key: idempotencyKey,
  ...answers,
});
export type PlaceHoldInput = z.output<typeof placeHoldInput>;

export const cancelHoldInput = z.object({ holdId: id, reason, key: idempotencyKey });
export type CancelHoldInput = z.output<typeof cancelHoldInput>;

export const suspendHoldInput = z.object({
  holdId: id,
  until: day.optional().meta({ description: "First day on which it counts again; left out: until it is resumed." }),
  key: idempotencyKey,
});
export type SuspendHoldInput = z.output<typeof suspendHoldInput>;

export const resumeHoldInput = z.object({ holdId: id, key: idempotencyKey });
export type ResumeHoldInput = z.output<typeof resumeHoldInput>;

/** Over REST, where the hold stands in the path and the key in a header. */
export const moveHoldFields = z.object({
  place: holdPlace.optional().meta({ description: "To the front, one earlier or later, or to the end." }),
  beforeId: id.optional().meta({ description: "Right before this hold of the same queue." }),
  afterId: id.optional().meta({ description: "Right after this hold of the same queue." }),
});
export const moveHoldInput = moveHoldFields.extend({ holdId: id, key: idempotencyKey });
export type MoveHoldInput = z.output<typeof moveHoldInput>;

/** The answer to an action on a hold, stored under its idempotency key. */
export const holdAnswer = z
  .object({
    verb: z.enum([
      "place-hold",
      "cancel-hold",
      "suspend-hold",
      "resume-hold",
      "move-hold",
      "change-pickup",
      "expire-hold",
    ]),
    status: z.enum(["done", "stopped"]),
    at: z.iso.datetime(),
    findings: z.array(finding),
    hold: z
      .object({
        id,
        status: z.string(),
        position: z.int().nullable(),
        pickupBranch: z.string(),
        suspendedUntil: z.string().nullable(),
        /** The copy that was kept for it and is to be taken off the hold shelf. */
        toClear: z.string().nullable(),
      })
      .nullable(),
    title: z.object({ id, title: z.string() }).nullable(),
    copy: z.object({ id, barcode: z.string() }).nullable(),
    member: z.object({ id, name: z.string(), cardNumber: z.string() }).nullable(),
  })
  .meta({ id: "HoldAnswer", description: "The answer to an action on a hold." });
export type HoldAnswer = z.output<typeof holdAnswer>;

export const sendCopyInput = z.object({
  barcode: scannedCode.meta({ description: "Barcode of the copy.", examples: ["31200004"] }),
  toBranchId: id,
  key: idempotencyKey,
});
export type SendCopyInput = z.output<typeof sendCopyInput>;

export const cancelTransitInput = z.object({ transitId: id, key: idempotencyKey });
export type CancelTransitInput = z.output<typeof cancelTransitInput>;

/** The answer to an action on a copy's journey, stored under its idempotency key. */
export const transitAnswer = z
  .object({
    verb: z.enum(["send", "cancel-transit"]),
    status: z.literal("done"),
    at: z.iso.datetime(),
    transit: z.object({ id, from: z.string(), to: z.string() }),
    copy: z.object({ id, barcode: z.string(), callNumber: z.string().nullable() }),
    title: z.object({ id, title: z.string() }),
  })
  .meta({ id: "TransitAnswer", description: "The answer to an action on a copy's journey between branches." });
export type TransitAnswer = z.output<typeof transitAnswer>;

export const holdOutput = z
  .object({
    id,
    version: z.int(),
    status: holdStatus,
    memberId: id,
    memberName: z.string(),
    cardNumber: z.string(),
    titleId: id,
    title: z.string(),
    contributorLine: z.string(),
    copyId: id.nullable().meta({ description: "The one copy that will do; null when any will." }),
    copyBarcode: z.string().nullable(),
    pickupBranchId: id,
    pickupBranchName: z.string(),
    requestedAt: z.iso.datetime(),
    position: z.int().nullable().meta({ description: "The place in the queue, from 1, while it waits." }),
    suspendedAt: z.iso.datetime().nullable(),
    suspendedUntil: z.string().nullable().meta({ description: "First day on which it counts again." }),
    expiresOn: z.string().nullable().meta({ description: "Last day on which it is wanted." }),
    capturedCopyId: id.nullable().meta({ description: "The copy that is kept for it." }),
    capturedBarcode: z.string().nullable(),
    readyAt: z.iso.datetime().nullable(),
    shelfUntil: z.string().nullable().meta({ description: "Last day on the hold shelf." }),
    loanId: id.nullable(),
    endedAt: z.iso.datetime().nullable(),
    endReason: z.string().nullable(),
    note: z.string().nullable().meta({ description: "A note for staff; null to a member." }),
  })
  .meta({ id: "Hold", description: "A member who waits for a title or a copy, now or in the past." });

export const transitOutput = z
  .object({
    id,
    copyId: id,
    barcode: z.string(),
    callNumber: z.string().nullable(),
    titleId: id,
    title: z.string(),
    fromBranchId: id,
    fromBranchName: z.string(),
    toBranchId: id,
    toBranchName: z.string(),
    reason: z.enum(["hold", "return", "moved"]),
    holdId: id.nullable(),
    sentAt: z.iso.datetime(),
    endedAt: z.iso.datetime().nullable(),
    endedBranchName: z.string().nullable(),
    ending: z.enum(["received", "redirected", "lent", "cancelled"]).nullable(),
  })
  .meta({ id: "Transit", description: "A copy on its way from one branch to another, now or in the past." });
