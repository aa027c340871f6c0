import { z } from "zod";

export const citationFormats = ["bibtex", "ris"] as const;

export const citationFormat = z
  .enum(citationFormats, "A citation is bibtex or ris.")
  .meta({ description: "bibtex: for LaTeX; ris: for reference managers such as Zotero, Mendeley, EndNote." });

export const citationOutput = z
  .object({
    format: citationFormat,
    text: z.string().meta({ description: "The whole file, in UTF-8." }),
    fileName: z.string().meta({ examples: ["title-2.bib"] }),
  })
  .meta({ id: "Citation", description: "A title for a reference manager." });
