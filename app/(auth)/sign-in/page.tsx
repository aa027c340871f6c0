import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AppLink } from "@/components/app-link";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { Note } from "@/components/note";
import { PageHeading } from "@/components/page-heading";
import { currentActor } from "@/lib/auth/current-actor";
import { readJoining } from "@/lib/db/joining";
import { homeOf, ownPath } from "@/lib/web/next-path";
import { signIn } from "./actions";
import { SignInForm } from "./forms";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("signIn");
  return { title: t("signIn") };
}

type Query = { next?: string | string[]; done?: string | string[] };

const done = { password: "donePassword", out: "doneOut", closed: "doneClosed", member: "doneMember" } as const;
const isDone = (text: unknown): text is keyof typeof done => typeof text === "string" && Object.hasOwn(done, text);

export default async function SignInPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams;
  const next = ownPath(typeof query.next === "string" ? query.next : undefined);
  const [actor, t, joining] = await Promise.all([currentActor(), getTranslations("signIn"), readJoining()]);
  if (actor) redirect(next ?? homeOf(actor.role));
  const byMail = next ? (`/sign-in/by-mail?next=${encodeURIComponent(next)}` as const) : "/sign-in/by-mail";
  return (
    <>
      <PageHeading title={t("signIn")} />
      <Card className="grid gap-5">
        {isDone(query.done) && <Note tone="ok">{t(done[query.done])}</Note>}
        <SignInForm
          action={signIn}
          next={next}
          words={{
            login: t("login"),
            password: t("password"),
            signIn: t("signIn"),
            signingIn: t("signingIn"),
          }}
        />
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3 border-t border-line pt-4">
          <ButtonLink href={byMail}>{t("byMail")}</ButtonLink>
          <AppLink href="/forgot-password" className="inline-block py-1">
            {t("forgotLink")}
          </AppLink>
        </div>
      </Card>
      <p className="mt-4 text-tiny text-ink-2">
        {joining.registration === "off" ? (
          t("noSignIn")
        ) : (
          <>
            {t("noCard")}{" "}
            <AppLink href="/register" className="inline-block py-1">
              {t("register")}
            </AppLink>
          </>
        )}
      </p>
    </>
  );
}
