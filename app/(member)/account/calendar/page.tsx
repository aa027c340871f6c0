import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { Answers } from "@/components/answers";
import { ReaderBreadcrumbs } from "@/components/breadcrumbs";
import { Card } from "@/components/card";
import { PageHeading } from "@/components/page-heading";
import { actorOr401 } from "@/lib/auth/current-actor";
import { formatDay } from "@/lib/dates";
import { calendarLinkOf } from "@/lib/services/calendar-links";
import { readerFormat } from "@/lib/web/reader";
import { makeLink, revokeLink } from "./actions";
import { MakeLinkForm, RevokeLinkForm } from "./forms";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("calendar"))("title") };
}

/** The secret address at which a member's calendar reads their due dates. */
export default async function CalendarPage() {
  const actor = await actorOr401("account:use");
  if (!actor.memberId) redirect("/account/security");
  const [t, account, format, link] = await Promise.all([
    getTranslations("calendar"),
    getTranslations("account"),
    readerFormat(),
    calendarLinkOf(actor, actor.memberId),
  ]);
  return (
    <Answers>
      <ReaderBreadcrumbs items={[{ label: account("loans"), href: "/account" }]} />
      <PageHeading title={t("title")} />
      <Card className="grid max-w-2xl gap-4">
        <p>{t("about")}</p>
        <p className="text-ink-2">{link ? t("made", { day: formatDay(link.madeAt, format) }) : t("none")}</p>
        <MakeLinkForm
          action={makeLink}
          words={{
            make: link ? t("makeNew") : t("make"),
            making: t("making"),
            ready: t("ready"),
            secret: t("secret"),
            link: t("link"),
            open: t("open"),
          }}
        />
        {link && (
          <>
            <p className="text-tiny text-ink-2">{t("makeNewWhy")}</p>
            <RevokeLinkForm action={revokeLink} label={t("revoke")} pendingLabel={t("revoking")} />
          </>
        )}
      </Card>
    </Answers>
  );
}
