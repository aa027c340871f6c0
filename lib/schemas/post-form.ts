import { z } from "zod";
import { dayInZone, isDay, momentInZone, timeInZone } from "../dates";
import { type PostInput, postInput, postStates } from "./posts";
import { recordId, recordVersion } from "./text";

export const postStateNames = {
  draft: "Draft",
  scheduled: "Scheduled",
  published: "Published",
  archived: "Archived",
} as const satisfies Record<(typeof postStates)[number], string>;

/** The fields of the form, in its order, by their labels. */
export const postLabels = {
  title: "Title",
  body: "Text",
  state: "State",
  publishAt: "To be seen from",
} as const satisfies Record<keyof PostInput, string>;

const notDay = "Use a date of the calendar, YYYY-MM-DD.";
const notTime = "Write the time as in 09:00.";

/** A form has a day and a time on the library's clocks where programs send a moment. */
const fields = postInput.omit({ publishAt: true }).extend({
  publishDay: z
    .string(notDay)
    .refine((day) => day === "" || isDay(day), notDay)
    .default(""),
  publishTime: z
    .string(notTime)
    .trim()
    .refine((time) => time === "" || /^([01]?\d|2[0-3]):[0-5]\d$/.test(time), notTime)
    .default(""),
});

const isToldWhen = (post: z.output<typeof fields>) => post.state !== "scheduled" || post.publishDay !== "";
const whenMissing = { path: ["publishDay"], error: "Say from when on it is to be seen." };

export const postForm = fields.refine(isToldWhen, whenMissing);

export const editPostForm = fields.extend({ id: recordId, version: recordVersion }).refine(isToldWhen, whenMissing);

/** What a form says, as what may be written of a post. Who publishes now names no moment to come. */
export function postOfForm(form: z.output<typeof fields>, timeZone: string, now: Date): PostInput {
  const { publishDay: day, publishTime: time, ...post } = form;
  const moment = day === "" ? null : momentInZone(day, (time === "" ? "09:00" : time).padStart(5, "0"), timeZone);
  const isToCome = moment !== null && moment > now;
  return { ...post, publishAt: post.state === "published" && isToCome ? null : moment };
}

/** The day and the time of a moment, as the form shows them. */
export function publishFields(publishAt: Date | null, timeZone: string) {
  if (publishAt === null) return { publishDay: "", publishTime: "" };
  return { publishDay: dayInZone(publishAt, timeZone), publishTime: timeInZone(publishAt, timeZone) };
}

/** Each field as people read it. */
export function postTexts(post: PostInput, timeZone: string): Record<keyof PostInput, string> {
  const { publishDay, publishTime } = publishFields(post.publishAt, timeZone);
  return {
    title: post.title,
    body: post.body,
    state: postStateNames[post.state],
    publishAt: `${publishDay} ${publishTime}`.trim(),
  };
}

/** What may be written of a post, of a post that was read. */
export function postInputOf({ title, body, state, publishAt }: PostInput): PostInput {
  return { title, body, state, publishAt };
}

export const postStateOptions = postStates.map((value) => ({ value, label: postStateNames[value] }));

/** The look of a state: see components/tag.tsx. */
export const postTags = {
  draft: "plain",
  scheduled: "hold",
  published: "ok",
  archived: "plain",
} as const satisfies Record<(typeof postStates)[number], string>;
