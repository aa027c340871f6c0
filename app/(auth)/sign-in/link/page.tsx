import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { Note } from "@/components/note";
import { PageHeading } from "@/components/page-heading";
import { hashToken } from "@/lib/auth/token";
import { findSignInLink } from "@/lib/db/sign-in-links";
import { ownPath } from "@/lib/web/next-path";
import { useLink } from "./actions";
import { UseLinkForm } from "./forms";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("signIn");
  return { title: t("signIn") };
}

type Query = { token?: string | string[]; next?: string | string[] };

/** Where a mailed link leads. Looking at it uses nothing up, as the scanners of mailboxes do: its button signs in. */
export default async function SignInLinkPage({ searchParams }: { searchParams: Promise<Query> }) {
  const { token, next } = await searchParams;
  const t = await getTranslations("signIn");
  const user = typeof token === "string" ? await findSignInLink(hashToken(token), new Date()) : undefined;
  return (
    <>
      <PageHeading title={t("signIn")} />
      <Card className="grid gap-5">
        {user && typeof token === "string" ? (
          <>
            <p dir="auto">{t("linkFor", { name: user.name })}</p>
            <UseLinkForm
              action={useLink}
              token={token}
              next={ownPath(typeof next === "string" ? next : undefined)}
              words={{ signIn: t("signIn"), signingIn: t("signingIn") }}
            />
          </>
        ) : (
          <Note
            tone="bad"
            title={t("linkGone")}
            actions={<ButtonLink href="/sign-in/by-mail">{t("newLink")}</ButtonLink>}
          />
        )}
      </Card>
    </>
  );
}
