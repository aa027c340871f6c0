import { z } from "zod";
import { noticeKind, noticeLanguage, noticeState, templateRef, wordingInput } from "../../schemas/notices";
import { recordId } from "../../schemas/text";
import { operation } from "./operation";
import { idParams, pageQuery } from "./shared";

const tag = "Letters";

const noticeOutput = z
  .object({
    id: recordId,
    kind: noticeKind,
    status: noticeState,
    memberId: recordId,
    memberName: z.string(),
    cardNumber: z.string(),
    loanId: recordId.nullable(),
    holdId: recordId.nullable(),
    createdAt: z.iso.datetime(),
    settledAt: z.iso.datetime().nullable().meta({ description: "When it was sent, skipped or given up." }),
    tries: z.int(),
    failure: z.string().nullable().meta({ description: "Why it was not sent, in words." }),
  })
  .meta({ id: "Notice", description: "A letter to a member, sent once or not yet." });

const letterOutput = z.object({
  language: noticeLanguage,
  subject: z.string(),
  text: z.string(),
});

const writtenOutput = noticeOutput
  .extend({ letter: letterOutput.meta({ description: "The letter as it would be sent now." }) })
  .meta({ id: "WrittenNotice" });

export const listNotices = operation({
  id: "listNotices",
  method: "GET",
  path: "/notices",
  tag,
  summary: "Letters to members, newest first",
  permission: "members:read",
  query: pageQuery.extend({
    memberId: recordId.optional(),
    status: noticeState.optional(),
    kind: noticeKind.optional(),
  }),
  output: noticeOutput,
  list: true,
});

export const getNotice = operation({
  id: "getNotice",
  method: "GET",
  path: "/notices/{id}",
  tag,
  summary: "One letter, with its words",
  permission: "members:read",
  params: idParams,
  output: writtenOutput,
});

export const resendNotice = operation({
  id: "resendNotice",
  method: "POST",
  path: "/notices/{id}/resend",
  tag,
  summary: "Send a letter again that failed or was skipped",
  permission: "members:write",
  params: idParams,
  output: noticeOutput,
  errors: ["notice_not_failed"],
});

const templateOutput = z
  .object({
    kind: noticeKind,
    language: noticeLanguage,
    subject: z.string(),
    body: z.string(),
    version: z.int().meta({ description: "0: Carrel's wording." }),
    isOwn: z.boolean().meta({ description: "Whether it is the library's own wording." }),
  })
  .meta({ id: "NoticeTemplate", description: "The wording of a letter in a language." });

export const listNoticeTemplates = operation({
  id: "listNoticeTemplates",
  method: "GET",
  path: "/notice-templates",
  tag,
  summary: "Every letter in every language that has a wording",
  permission: "settings:manage",
  output: templateOutput,
  list: true,
});

export const getNoticeTemplate = operation({
  id: "getNoticeTemplate",
  method: "GET",
  path: "/notice-templates/{kind}/{language}",
  tag,
  summary: "The wording of one letter",
  permission: "settings:manage",
  params: templateRef,
  output: templateOutput,
});

export const saveNoticeTemplate = operation({
  id: "saveNoticeTemplate",
  method: "PUT",
  path: "/notice-templates/{kind}/{language}",
  tag,
  summary: 'Save the library\'s own wording of a letter; If-Match: "0" where there was none',
  permission: "settings:manage",
  params: templateRef,
  body: wordingInput,
  output: templateOutput,
  guarded: true,
  errors: ["version_conflict"],
});

export const resetNoticeTemplate = operation({
  id: "resetNoticeTemplate",
  method: "DELETE",
  path: "/notice-templates/{kind}/{language}",
  tag,
  summary: "Go back to Carrel's wording of a letter",
  permission: "settings:manage",
  params: templateRef,
  output: templateOutput,
  guarded: true,
  errors: ["version_conflict"],
});

export const previewNoticeTemplate = operation({
  id: "previewNoticeTemplate",
  method: "POST",
  path: "/notice-templates/{kind}/{language}/preview",
  tag,
  summary: "A letter as it would be with this wording, with what is known of one that was written",
  permission: "settings:manage",
  params: templateRef,
  body: wordingInput.extend({
    noticeId: recordId
      .optional()
      .meta({ description: "The letter to take it from; the latest of its kind without it." }),
  }),
  output: letterOutput.meta({ id: "Letter" }),
  errors: ["not_found"],
});

/** A letter as it goes out: moments as ISO 8601 text. */
export function presentNotice<Row extends { createdAt: Date; settledAt: Date | null }>(row: Row) {
  return { ...row, createdAt: row.createdAt.toISOString(), settledAt: row.settledAt?.toISOString() ?? null };
}
