import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { Note } from "@/components/note";
import { PageHeading } from "@/components/page-heading";
import { hashToken } from "@/lib/auth/token";
import { findUnconfirmed } from "@/lib/db/registrations";
import { confirmEmail } from "../actions";
import { ConfirmEmailForm } from "../forms";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("register"))("confirmTitle") };
}

/** Where the link of the letter leads. Looking at it confirms nothing: its button does. */
export default async function ConfirmEmailPage({
  searchParams,
}: {
  searchParams: Promise<{ token?: string | string[] }>;
}) {
  const { token } = await searchParams;
  const t = await getTranslations("register");
  const found = typeof token === "string" ? await findUnconfirmed(hashToken(token), new Date()) : undefined;
  return (
    <div className="mx-auto max-w-xl">
      <PageHeading title={t("confirmTitle")} />
      <Card className="grid gap-5">
        {found && typeof token === "string" ? (
          <>
            <p dir="auto" className="wrap-anywhere">
              {t("confirmFor", { name: found.name, email: found.email })}
            </p>
            <ConfirmEmailForm
              action={confirmEmail}
              token={token}
              email={found.email}
              words={{
                newPassword: t("newPassword"),
                newPasswordHint: t("newPasswordHint"),
                again: t("again"),
                confirm: t("confirm"),
                confirming: t("confirming"),
              }}
            />
          </>
        ) : (
          <Note
            tone="bad"
            title={t("linkGone")}
            actions={<ButtonLink href="/register">{t("startAgain")}</ButtonLink>}
          />
        )}
      </Card>
    </div>
  );
}
