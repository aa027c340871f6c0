import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AppLink } from "@/components/app-link";
import { Card } from "@/components/card";
import { Note } from "@/components/note";
import { PageHeading } from "@/components/page-heading";
import { listBranches } from "@/lib/db/branches";
import { readJoining } from "@/lib/db/joining";
import { languages } from "@/lib/web/languages";
import { readerFormat, readerLanguage } from "@/lib/web/reader";
import { register } from "./actions";
import { RegisterForm } from "./forms";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("register"))("title") };
}

/** Where somebody becomes a member, as far as the library wants that online. */
export default async function RegisterPage({ searchParams }: { searchParams: Promise<{ done?: string | string[] }> }) {
  const [{ done }, t, { registration }] = await Promise.all([searchParams, getTranslations("register"), readJoining()]);
  return (
    <div className="mx-auto max-w-xl">
      <PageHeading title={t("title")} />
      <Card className="grid gap-5">
        {done === "sent" ? (
          <Note tone="ok" role="status" title={t("sent")}>
            {t("sentHint")}
          </Note>
        ) : done === "waiting" ? (
          <Note tone="ok" role="status" title={t("waiting")}>
            {t("waitingHint")}
          </Note>
        ) : registration === "off" ? (
          <Note tone="warn" title={t("off")}>
            {t("offHint")}
          </Note>
        ) : (
          <NewMember needsStaff={registration === "confirmed"} />
        )}
      </Card>
      <p className="mt-4 text-tiny text-ink-2">
        {t("haveCard")}{" "}
        <AppLink href="/sign-in" className="inline-block py-1">
          {t("signIn")}
        </AppLink>
      </p>
    </div>
  );
}

async function NewMember({ needsStaff }: { needsStaff: boolean }) {
  const [t, branches, { today }, language] = await Promise.all([
    getTranslations("register"),
    listBranches(),
    readerFormat(),
    readerLanguage(),
  ]);
  return (
    <>
      <p className="text-ink-2">{t(needsStaff ? "introConfirmed" : "intro")}</p>
      <RegisterForm
        action={register}
        branches={branches.map(({ id, name }) => ({ value: id, label: name }))}
        languages={Object.entries(languages).map(([value, label]) => ({ value, label }))}
        language={language}
        today={today}
        words={{
          title: t("title"),
          name: t("name"),
          nameHint: t("nameHint"),
          email: t("email"),
          emailHint: t("emailHint"),
          phone: t("phone"),
          address: t("address"),
          dateOfBirth: t("dateOfBirth"),
          branch: t("branch"),
          branchHint: t("branchHint"),
          chooseBranch: t("chooseBranch"),
          language: t("language"),
          send: t("send"),
          sending: t("sending"),
        }}
      />
      <p className="text-tiny text-ink-2">{t("use")}</p>
    </>
  );
}
