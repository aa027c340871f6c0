import { z } from "zod";
import { contactFilters, contactImportOutput, contactInput, contactOutput } from "../../schemas/contacts";
import { operation } from "./operation";
import { idParams, pageQuery } from "./shared";

const tag = "Contacts";
const taken = ["invalid", "phone_taken", "email_taken"];

export const findContacts = operation({
  id: "findContacts",
  method: "GET",
  path: "/contacts",
  tag,
  summary: "Contacts by part of name, e-mail or phone, by kind and by tag; all of them when nothing is asked",
  permission: "office:write",
  query: pageQuery.extend({
    q: z.string().max(10_000).default("").meta({ description: "What is looked for." }),
    ...contactFilters,
  }),
  output: contactOutput,
  list: true,
});

export const getContact = operation({
  id: "getContact",
  method: "GET",
  path: "/contacts/{id}",
  tag,
  summary: "One contact, deleted or not",
  permission: "office:write",
  params: idParams,
  output: contactOutput,
});

export const createContact = operation({
  id: "createContact",
  method: "POST",
  path: "/contacts",
  tag,
  summary: "Add a contact",
  permission: "office:write",
  body: contactInput,
  output: contactOutput,
  status: 201,
  idempotent: "heeded",
  errors: taken,
});

export const replaceContact = operation({
  id: "replaceContact",
  method: "PUT",
  path: "/contacts/{id}",
  tag,
  summary: "Replace a contact; what is left out is emptied",
  permission: "office:write",
  params: idParams,
  body: contactInput,
  output: contactOutput,
  guarded: true,
  errors: [...taken, "version_conflict"],
});

export const deleteContact = operation({
  id: "deleteContact",
  method: "DELETE",
  path: "/contacts/{id}",
  tag,
  summary: "Delete a contact; it can be restored",
  permission: "office:write",
  params: idParams,
  output: contactOutput,
  guarded: true,
  errors: ["version_conflict"],
});

export const restoreContact = operation({
  id: "restoreContact",
  method: "POST",
  path: "/contacts/{id}/restoration",
  tag,
  summary: "Bring a deleted contact back, unless another has its phone or e-mail by now",
  permission: "office:write",
  params: idParams,
  output: contactOutput,
  guarded: true,
  errors: ["phone_taken", "email_taken", "version_conflict"],
});

export const importContacts = operation({
  id: "importContacts",
  method: "POST",
  path: "/contacts/imports",
  tag,
  summary: "Add the contacts of a CSV file (name, kind, phone, email, address, tags), each row for itself",
  permission: "office:write",
  output: contactImportOutput,
  upload: "text/csv",
  errors: ["import_failed", "too_large", "unsupported_type"],
});

export const exportContacts = operation({
  id: "exportContacts",
  method: "GET",
  path: "/contacts/csv",
  tag,
  summary:
    "All contacts that are not deleted, of a kind or tag where one is given, as a CSV file; it can be imported again",
  permission: "office:write",
  query: z.object(contactFilters),
  output: z.string(),
  download: "text/csv",
  errors: ["invalid", "busy"],
});
