import { z } from "zod";
import { recordId } from "./text";

const shelved = {
  id: recordId,
  title: z.string(),
  contributorLine: z.string(),
  language: z.string().nullable().meta({ description: "ISO 639-2/B code." }),
};

const shelvedTitle = z.object(shelved).meta({ id: "ShelvedTitle", description: "A title as a shelf shows it." });

const relatedTitle = z
  .object({
    ...shelved,
    publisher: z.string().nullable(),
    edition: z.string().nullable(),
    year: z.int().nullable().meta({ description: "Negative for BC." }),
  })
  .meta({ id: "RelatedTitle", description: "A title that another one leads to." });

export const shelvesOutput = z
  .object({
    popular: z.array(shelvedTitle).meta({ description: "What most members borrowed in the last four weeks." }),
    fresh: z.array(shelvedTitle).meta({ description: "What was catalogued last, the newest first." }),
  })
  .meta({ id: "Shelves", description: "What the home shows." });

export const relatedOutput = z
  .object({
    editions: z.array(relatedTitle).meta({ description: "The same work under other records, the latest first." }),
    sameContributor: z
      .array(relatedTitle)
      .meta({ description: "Other works of the contributor who is named first, the most popular first." }),
    borrowedTogether: z
      .array(relatedTitle)
      .meta({ description: "What at least three members borrowed as well. Counted each night." }),
  })
  .meta({ id: "RelatedTitles", description: "What leads on from a title." });

export const availabilityOutput = z
  .object({
    copies: z.int().meta({ description: "Copies that the library has." }),
    available: z.int().meta({ description: "Copies on the shelf at this moment." }),
    forLoan: z.boolean().meta({ description: "A copy is for loan: one may wait for it." }),
    waiting: z.int().meta({ description: "Members who wait." }),
    expectedOn: z.iso.date().nullable().meta({
      description: "About when a copy may be ready for somebody who joins the queue now; null: no day can be named.",
    }),
  })
  .meta({ id: "Availability", description: "Whether a title can be had, and when." });
