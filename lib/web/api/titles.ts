import { z } from "zod";
import { citationFormat, citationOutput } from "../../schemas/citation";
import { availabilityOutput, relatedOutput, shelvesOutput } from "../../schemas/title-relations";
import { titleInput, titleOutput } from "../../schemas/titles";
import { operation } from "./operation";
import { flag, idParams, pageQuery } from "./shared";

const tag = "Titles";

export const listTitles = operation({
  id: "listTitles",
  method: "GET",
  path: "/titles",
  tag,
  summary: "All titles by id, for programs that walk the whole catalog; to find some, use /search",
  permission: "anyone",
  query: pageQuery.extend({
    withdrawn: flag.optional().meta({ description: "true: the withdrawn ones, for staff only." }),
  }),
  output: titleOutput,
  list: true,
});

export const getTitle = operation({
  id: "getTitle",
  method: "GET",
  path: "/titles/{id}",
  tag,
  summary: "One title. A withdrawn one is found by staff only",
  permission: "anyone",
  params: idParams,
  output: titleOutput,
});

export const getTitleAvailability = operation({
  id: "getTitleAvailability",
  method: "GET",
  path: "/titles/{id}/availability",
  tag,
  summary: "Whether a title can be had now, who waits for it, and about when a copy may come",
  permission: "anyone",
  params: idParams,
  output: availabilityOutput,
});

export const getRelatedTitles = operation({
  id: "getRelatedTitles",
  method: "GET",
  path: "/titles/{id}/related",
  tag,
  summary: "Other editions, other works of the same contributor, and what is borrowed together with it",
  permission: "anyone",
  params: idParams,
  output: relatedOutput,
});

export const citeTitle = operation({
  id: "citeTitle",
  method: "GET",
  path: "/titles/{id}/citation",
  tag,
  summary: "A title for a reference manager, as BibTeX or RIS",
  permission: "anyone",
  params: idParams,
  query: z.object({ format: citationFormat.default("bibtex") }),
  output: citationOutput,
});

export const getShelves = operation({
  id: "getShelves",
  method: "GET",
  path: "/shelves",
  tag,
  summary: "What is popular now, and what is new",
  permission: "anyone",
  query: z.object({
    limit: z.coerce.number().int().min(1).max(50).default(7).meta({ description: "Titles of each at most." }),
  }),
  output: shelvesOutput,
});

export const createTitle = operation({
  id: "createTitle",
  method: "POST",
  path: "/titles",
  tag,
  summary: "Add a title",
  permission: "titles:write",
  body: titleInput,
  output: titleOutput,
  status: 201,
  idempotent: "heeded",
  errors: ["invalid", "isbn_taken"],
});

export const replaceTitle = operation({
  id: "replaceTitle",
  method: "PUT",
  path: "/titles/{id}",
  tag,
  summary: "Replace a title; what is left out is emptied",
  permission: "titles:write",
  params: idParams,
  body: titleInput,
  output: titleOutput,
  guarded: true,
  errors: ["invalid", "isbn_taken", "version_conflict"],
});

export const withdrawTitle = operation({
  id: "withdrawTitle",
  method: "PUT",
  path: "/titles/{id}/withdrawal",
  tag,
  summary: "Take a title out of the catalog",
  permission: "titles:write",
  params: idParams,
  output: titleOutput,
  guarded: true,
  errors: ["has_copies", "version_conflict"],
});

export const restoreTitle = operation({
  id: "restoreTitle",
  method: "DELETE",
  path: "/titles/{id}/withdrawal",
  tag,
  summary: "Bring a withdrawn title back",
  permission: "titles:write",
  params: idParams,
  output: titleOutput,
  guarded: true,
  errors: ["version_conflict"],
});
