import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { Button, ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { Note } from "@/components/note";
import { PageHeading } from "@/components/page-heading";
import { currentSession } from "@/lib/auth/current-session";
import { standingOf } from "@/lib/auth/standing";
import { oldestSetUp } from "@/lib/auth/totp";
import { findSecondFactor } from "@/lib/db/second-factors";
import { findPasswordHash } from "@/lib/db/users";
import { ownPath } from "@/lib/web/next-path";
import { confirmApp, passCode, startApp } from "./actions";
import { CodeForm, StartForm } from "./forms";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("signIn");
  return { title: t("app") };
}

/** Where a code is entered after the password, and where an app is set up, by choice or because admins must have one. */
export default async function SecondFactorPage({
  searchParams,
}: {
  searchParams: Promise<{ next?: string | string[] }>;
}) {
  const query = await searchParams;
  const next = ownPath(typeof query.next === "string" ? query.next : undefined);
  const session = await currentSession();
  if (!session) redirect("/sign-in");
  const standing = standingOf(session);
  if (standing === "complete" && session.totpConfirmed) redirect("/account/security");
  const [t, factor, known] = await Promise.all([
    getTranslations("signIn"),
    findSecondFactor(session.userId, oldestSetUp(new Date())),
    findPasswordHash(session.userId),
  ]);
  const code = { code: t("code"), codeHint: t("codeHint"), checking: t("checking") };
  return (
    <>
      <PageHeading title={t(standing === "code_needed" ? "enterCode" : "setUpApp")} />
      <Card className="grid gap-5">
        {standing === "code_needed" ? (
          <CodeForm action={passCode} next={next} words={{ ...code, button: t("signIn") }} />
        ) : factor?.secret ? (
          <>
            <Secret secret={factor.secret} />
            <CodeForm action={confirmApp} next={next} words={{ ...code, button: t("useApp") }} />
          </>
        ) : (
          <>
            <p className="text-ink-2">{t(standing === "enrolment_needed" ? "appRequired" : "appIntro")}</p>
            {known?.passwordHash ? (
              <StartForm action={startApp} words={{ password: t("passwordAgain"), begin: t("begin") }} />
            ) : (
              <Note
                tone="warn"
                title={t("passwordFirst")}
                actions={<ButtonLink href="/forgot-password">{t("choose")}</ButtonLink>}
              />
            )}
          </>
        )}
      </Card>
      {standing !== "complete" && (
        <form action="/sign-out" method="post" className="mt-4">
          <Button type="submit">{t("signOut")}</Button>
        </form>
      )}
    </>
  );
}

function Secret({ secret }: { secret: string }) {
  const t = useTranslations("signIn");
  return (
    <>
      <p className="text-ink-2">{t("scan")}</p>
      {/* Black on white in either scheme: cameras expect it. No optimising: it is a secret, made for this session alone. */}
      {/* oxlint-disable-next-line nextjs/no-img-element */}
      <img
        src="/second-factor/qr"
        alt={t("qrOfKey")}
        width={240}
        height={240}
        className="rounded-[var(--radius-s)] bg-white p-6"
      />
      <p>
        <span className="block text-tiny text-ink-2">{t("key")}</span>
        <span className="code wrap-anywhere">{secret.replace(/(.{4})(?=.)/g, "$1 ")}</span>
      </p>
    </>
  );
}
