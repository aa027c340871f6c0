import { z } from "zod";

export const cardOutput = z
  .object({
    cardNumber: z.string(),
    name: z.string(),
    library: z.string(),
    expiresOn: z.iso.date(),
    cardLost: z.boolean().meta({ description: "Reported lost: nothing is lent on it." }),
    barcode: z.string().meta({ description: "The card number as Code 128, an SVG document." }),
    qr: z.string().meta({ description: "The card number as a QR code, an SVG document." }),
  })
  .meta({ id: "Card", description: "A member's card, to be shown on a screen." });
