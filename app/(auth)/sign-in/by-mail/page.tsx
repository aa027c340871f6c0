import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AppLink } from "@/components/app-link";
import { Card } from "@/components/card";
import { PageHeading } from "@/components/page-heading";
import { ownPath } from "@/lib/web/next-path";
import { requestLink } from "./actions";
import { LinkRequestForm } from "./forms";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("signIn");
  return { title: t("byMail") };
}

/** Where a link to sign in with is asked for. */
export default async function SignInByMailPage({
  searchParams,
}: {
  searchParams: Promise<{ next?: string | string[] }>;
}) {
  const { next } = await searchParams;
  const t = await getTranslations("signIn");
  return (
    <>
      <PageHeading title={t("byMail")} />
      <Card className="grid gap-5">
        <p className="text-ink-2">{t("byMailIntro")}</p>
        <LinkRequestForm
          action={requestLink}
          next={ownPath(typeof next === "string" ? next : undefined)}
          words={{ login: t("login"), send: t("sendLink"), sending: t("sending") }}
        />
        <p>
          <AppLink href="/sign-in" className="inline-block py-1">
            {t("withPassword")}
          </AppLink>
        </p>
      </Card>
    </>
  );
}
