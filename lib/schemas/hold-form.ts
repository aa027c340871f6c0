import { z } from "zod";
import { blankToNull, recordId } from "./text";
import { placeHoldInput } from "./holds";
import { scannedCode } from "./loans";

/** A blank field of a form is one that was left out. */
const blankIsLeftOut = (schema: z.ZodType<string, string>) =>
  z
    .string()
    .transform((text) => blankToNull(text.trim()) ?? undefined)
    .pipe(z.union([z.undefined(), schema]));

const { expiresOn, note } = placeHoldInput.shape;

/** A reader's own: the title, and where it is picked up. */
export const ownHoldForm = z.object({ titleId: recordId, pickupBranchId: recordId });

/** At the counter: for whom, any copy of the title or the one with a barcode. */
export const placeHoldForm = z.object({
  titleId: recordId,
  barcode: blankIsLeftOut(scannedCode).optional(),
  cardNumber: scannedCode,
  pickupBranchId: recordId,
  expiresOn: blankIsLeftOut(expiresOn.unwrap()).optional(),
  note,
});

export const holdForm = z.object({ holdId: recordId });
export const cancelHoldForm = holdForm.extend({ reason: note });
export const suspendHoldForm = holdForm.extend({ until: blankIsLeftOut(expiresOn.unwrap()).optional() });
export const changePickupForm = holdForm.extend({ pickupBranchId: recordId });
export const moveHoldForm = holdForm.extend({ place: z.enum(["first", "earlier", "later", "last"]) });

export const sendCopyForm = z.object({ barcode: scannedCode, toBranchId: recordId });
export const cancelTransitForm = z.object({ transitId: recordId });

/** The address of the staff's page of holds. What it does not understand it leaves out. */
export const holdsQuery = z.object({
  show: z.enum(["shelf", "pull", "demand"]).catch("shelf"),
  branch: recordId.optional().catch(undefined),
  after: recordId.optional().catch(undefined),
});

export const transitsQuery = z.object({
  show: z.enum(["in", "out"]).catch("in"),
  branch: recordId.optional().catch(undefined),
  after: recordId.optional().catch(undefined),
});
