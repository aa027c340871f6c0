import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AppLink } from "@/components/app-link";
import { Card } from "@/components/card";
import { PageHeading } from "@/components/page-heading";
import { requestReset } from "./actions";
import { ForgotForm } from "./forms";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("signIn");
  return { title: t("forgot") };
}

export default async function ForgotPasswordPage() {
  const t = await getTranslations("signIn");
  return (
    <>
      <PageHeading title={t("forgot")} />
      <Card className="grid gap-5">
        <p className="text-ink-2">{t("forgotIntro")}</p>
        <ForgotForm action={requestReset} words={{ email: t("email"), send: t("sendLink"), sending: t("sending") }} />
        <p>
          <AppLink href="/sign-in" className="inline-block py-1">
            {t("back")}
          </AppLink>
        </p>
      </Card>
    </>
  );
}
