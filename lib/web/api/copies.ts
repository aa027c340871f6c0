import { z } from "zod";
import { copyInput, copyOutput } from "../../schemas/copies";
import { scannedCode } from "../../schemas/loans";
import { recordId } from "../../schemas/text";
import { operation } from "./operation";
import { flag, idParams } from "./shared";

const tag = "Copies";

export const listCopies = operation({
  id: "listCopies",
  method: "GET",
  path: "/titles/{id}/copies",
  tag,
  summary: "Copies of a title with what is on the shelf; at most 500",
  permission: "anyone",
  params: idParams,
  query: z.object({ withdrawn: flag.optional().meta({ description: "true: the withdrawn ones, for staff only." }) }),
  output: copyOutput,
  list: true,
});

export const findCopy = operation({
  id: "findCopy",
  method: "GET",
  path: "/copies",
  tag,
  summary: "The copy with a barcode, in a list of one or none",
  permission: "loans:read",
  query: z.object({ barcode: scannedCode }),
  output: copyOutput,
  list: true,
});

export const getCopy = operation({
  id: "getCopy",
  method: "GET",
  path: "/copies/{id}",
  tag,
  summary: "One copy",
  permission: "loans:read",
  params: idParams,
  output: copyOutput,
});

export const createCopy = operation({
  id: "createCopy",
  method: "POST",
  path: "/copies",
  tag,
  summary: "Add a copy to a title",
  permission: "copies:write",
  body: copyInput.extend({ titleId: recordId.meta({ description: "The title it is a copy of." }) }),
  output: copyOutput,
  status: 201,
  idempotent: "heeded",
  errors: ["invalid", "barcode_taken"],
});

export const replaceCopy = operation({
  id: "replaceCopy",
  method: "PUT",
  path: "/copies/{id}",
  tag,
  summary: "Replace a copy; what is left out is emptied, but the barcode stays",
  permission: "copies:write",
  params: idParams,
  body: copyInput,
  output: copyOutput,
  guarded: true,
  errors: ["invalid", "barcode_taken", "version_conflict"],
});

export const withdrawCopy = operation({
  id: "withdrawCopy",
  method: "PUT",
  path: "/copies/{id}/withdrawal",
  tag,
  summary: "Take a copy out of use",
  permission: "copies:write",
  params: idParams,
  output: copyOutput,
  guarded: true,
  errors: ["on_loan", "version_conflict"],
});

export const restoreCopy = operation({
  id: "restoreCopy",
  method: "DELETE",
  path: "/copies/{id}/withdrawal",
  tag,
  summary: "Put a withdrawn copy back into use",
  permission: "copies:write",
  params: idParams,
  output: copyOutput,
  guarded: true,
  errors: ["withdrawn", "version_conflict"],
});
