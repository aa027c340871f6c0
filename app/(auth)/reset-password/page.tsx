import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { Note } from "@/components/note";
import { PageHeading } from "@/components/page-heading";
import { hashToken } from "@/lib/auth/token";
import { findLink } from "@/lib/db/password-resets";
import { resetPassword } from "./actions";
import { ResetForm } from "./forms";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("signIn");
  return { title: t("choose") };
}

export default async function ResetPasswordPage({
  searchParams,
}: {
  searchParams: Promise<{ token?: string | string[] }>;
}) {
  const { token } = await searchParams;
  const t = await getTranslations("signIn");
  const link = typeof token === "string" ? await findLink(hashToken(token), new Date()) : undefined;
  return (
    <>
      <PageHeading title={t("choose")} />
      <Card className="grid gap-5">
        {link && typeof token === "string" ? (
          <ResetForm
            action={resetPassword}
            token={token}
            email={link.email}
            words={{
              email: t("email"),
              newPassword: t("newPassword"),
              newPasswordHint: t("newPasswordHint"),
              again: t("again"),
              save: t("savePassword"),
              saving: t("saving"),
            }}
          />
        ) : (
          <Note
            tone="bad"
            title={t("linkGone")}
            actions={<ButtonLink href="/forgot-password">{t("newLink")}</ButtonLink>}
          />
        )}
      </Card>
    </>
  );
}
