import { z } from "zod";
import { noteInput, noteOutput, noteVersionOutput } from "../../schemas/notes";
import { recordId, recordVersion } from "../../schemas/text";
import { operation } from "./operation";
import { flag, idParams, pageQuery } from "./shared";

const tag = "Notes";
const permission = "office:write";

export const listNotes = operation({
  id: "listNotes",
  method: "GET",
  path: "/notes",
  tag,
  summary: "Notes, newest first: all, those that have some words, or those about something",
  permission,
  query: pageQuery.extend({
    q: z.string().max(1000).optional().meta({
      description: "Words in title, content or fields, accents and case ignored; the last may be the beginning of one.",
    }),
    memberId: recordId.optional().meta({ description: "About this member." }),
    titleId: recordId.optional().meta({ description: "About this title." }),
    copyId: recordId.optional().meta({ description: "About this copy." }),
    contactId: recordId.optional().meta({ description: "About this contact." }),
    taskId: recordId.optional().meta({ description: "About this task." }),
    pinned: flag.optional().meta({ description: "true: only those that the desk shows." }),
    deleted: flag.optional().meta({ description: "true: the deleted ones that can be brought back." }),
  }),
  output: noteOutput,
  list: true,
});

export const getNote = operation({
  id: "getNote",
  method: "GET",
  path: "/notes/{id}",
  tag,
  summary: "One note, deleted or not",
  permission,
  params: idParams,
  output: noteOutput,
  errors: ["not_found"],
});

export const createNote = operation({
  id: "createNote",
  method: "POST",
  path: "/notes",
  tag,
  summary: "Write a note",
  permission,
  body: noteInput,
  output: noteOutput,
  status: 201,
  idempotent: "heeded",
  errors: ["invalid", "not_found", "member_closed"],
});

export const replaceNote = operation({
  id: "replaceNote",
  method: "PUT",
  path: "/notes/{id}",
  tag,
  summary: "Replace a note; what is left out is emptied. The version before it is kept",
  permission,
  params: idParams,
  body: noteInput,
  output: noteOutput,
  guarded: true,
  errors: ["invalid", "not_found", "member_closed", "version_conflict"],
});

export const deleteNote = operation({
  id: "deleteNote",
  method: "DELETE",
  path: "/notes/{id}",
  tag,
  summary: "Delete a note; it can be brought back for thirty days",
  permission,
  params: idParams,
  output: noteOutput,
  guarded: true,
  errors: ["not_found", "version_conflict"],
});

export const restoreNote = operation({
  id: "restoreNote",
  method: "POST",
  path: "/notes/{id}/restoration",
  tag,
  summary: "Bring a deleted note back",
  permission,
  params: idParams,
  output: noteOutput,
  guarded: true,
  errors: ["not_found", "version_conflict"],
});

export const listNoteVersions = operation({
  id: "listNoteVersions",
  method: "GET",
  path: "/notes/{id}/versions",
  tag,
  summary: "A note as it was, the newest version first",
  permission,
  params: idParams,
  query: z.object({
    after: recordVersion.optional().meta({ description: "Cursor of the page before." }),
    limit: pageQuery.shape.limit,
  }),
  output: noteVersionOutput,
  list: true,
});

export const takeBackNote = operation({
  id: "takeBackNote",
  method: "POST",
  path: "/notes/{id}/versions/{version}/restoration",
  tag,
  summary: "Write title, content and fields of an older version anew, as a new version",
  permission,
  params: idParams.extend({ version: recordVersion }),
  output: noteOutput,
  guarded: true,
  errors: ["not_found", "version_conflict"],
});
