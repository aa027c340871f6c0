import { createHash } from "node:crypto";
import { createTranslator } from "next-intl";
import { dayInZone, timeInZone } from "@/lib/dates";
import type { DueItem } from "@/lib/db/calendar-links";
import { type CalendarEvent, calendarText } from "@/lib/policy/ical";
import { dueDatesAt } from "@/lib/services/calendar-links";
import { type Language, pickLanguage } from "@/lib/web/languages";

type Words = Awaited<ReturnType<typeof wordsIn>>;

/**
 * A member's due dates for calendars, which have no cookie: whoever has the address may read. One that is wrong, or was
 * revoked, is not told apart from one that never was.
 */
export async function GET(request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  const token = /^([\w-]{43})\.ics$/.exec((await params).token)?.[1];
  const found = token === undefined ? undefined : await dueDatesAt(token);
  if (!found) return new Response(null, { status: 404, headers: privately });
  const { items, language, libraryName, locale, address } = found;
  const t = await wordsIn(pickLanguage(language?.split("-")[0], null, locale));
  const text = calendarText({
    name: t("feed", { library: libraryName }),
    events: items.map((item) => eventOf(item, t, address)),
  });
  const etag = `"${createHash("sha256").update(text).digest("base64url").slice(0, 22)}"`;
  const headers = { ...privately, etag };
  if (request.headers.get("if-none-match") === etag) return new Response(null, { status: 304, headers });
  return new Response(text, {
    headers: {
      ...headers,
      "content-type": "text/calendar; charset=utf-8",
      "content-disposition": 'inline; filename="due-dates.ics"',
    },
  });
}

/** The address is a secret: nothing keeps the answer, and no search engine lists it. */
const privately = { "cache-control": "private, no-cache", "x-robots-tag": "noindex", "referrer-policy": "no-referrer" };

function eventOf(item: DueItem, t: Words, address: string): CalendarEvent {
  const isLoan = item.kind === "loan";
  const url = isLoan ? `${address}/account` : `${address}/account/holds`;
  const description = isLoan ? t("dueDescription", { url }) : t("holdDescription", { url });
  return {
    uid: `${item.kind}-${item.id}@${new URL(address).hostname}`,
    on: whenOf(item),
    summary: t(isLoan ? "dueSummary" : "holdSummary", { title: item.title }),
    description: item.contributorLine === "" ? description : `${item.contributorLine}\n${description}`,
    location: item.branchName,
    url,
    changedAt: item.changedAt,
    sequence: item.renewals,
  };
}

/** What is due with the day is due all day, and a loan of hours at its moment. */
function whenOf({ dueAt, lastDay, timeZone, changedAt }: DueItem): CalendarEvent["on"] {
  if (dueAt === null) return { day: lastDay ?? dayInZone(changedAt, timeZone) };
  return timeInZone(dueAt, timeZone) === "23:59" ? { day: dayInZone(dueAt, timeZone) } : { moment: dueAt };
}

async function wordsIn(locale: Language) {
  const words: { default: typeof import("@/lib/web/words/en.json") } = await import(`@/lib/web/words/${locale}.json`);
  return createTranslator({ locale, messages: words.default, namespace: "calendar" });
}
