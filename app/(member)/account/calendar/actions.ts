"use server";

import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { requireMember } from "@/lib/auth/actor";
import { makeCalendarLink, revokeCalendarLink } from "@/lib/services/calendar-links";
import { readerAction } from "@/lib/web/reader-action";

const here = "/account/calendar";

/** Pressed twice there are two links, of which the second counts: the page shows the one that does. */
export const makeLink = readerAction("account:use", z.object({}), async (_form, actor) => {
  const { url } = await makeCalendarLink(actor, requireMember(actor));
  revalidatePath(here);
  return { status: "ok", data: { url } };
});

export const revokeLink = readerAction("account:use", z.object({}), async (_form, actor) => {
  await revokeCalendarLink(actor, requireMember(actor));
  revalidatePath(here);
  return { status: "ok", message: (await getTranslations("calendar"))("revoked") };
});
