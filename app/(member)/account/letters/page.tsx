import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { ReaderBreadcrumbs } from "@/components/breadcrumbs";
import { Card } from "@/components/card";
import { Note } from "@/components/note";
import { PageHeading } from "@/components/page-heading";
import { Tag } from "@/components/tag";
import { actorOr401 } from "@/lib/auth/current-actor";
import { findMember } from "@/lib/db/members";
import { choosableKinds } from "@/lib/policy/notice-kinds";
import { preferencesOf } from "@/lib/services/preferences";
import { languages } from "@/lib/web/languages";
import { saveLetters } from "./actions";
import { LettersForm } from "./forms";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("letters"))("title") };
}

/** Which letters a member gets, and in which language. */
export default async function LettersPage() {
  const actor = await actorOr401("account:use");
  if (!actor.memberId) redirect("/account/security");
  const [t, account, chosen, member] = await Promise.all([
    getTranslations("letters"),
    getTranslations("account"),
    preferencesOf(actor, actor.memberId),
    findMember(actor.memberId),
  ]);
  const isMandatory = (kind: string) => chosen.mandatory.some((each) => each === kind);
  const mandatory = choosableKinds.filter(isMandatory);
  // Letters may be written in more languages than this interface has; whichever was chosen stays on the list.
  const known = Object.entries(languages).map(([value, label]) => ({ value, label }));
  const others = chosen.language === null || chosen.language in languages ? [] : [chosen.language];
  return (
    <>
      <ReaderBreadcrumbs items={[{ label: account("loans"), href: "/account" }]} />
      <PageHeading title={t("title")} />
      <div className="grid max-w-2xl gap-5">
        {member?.email ? (
          <p className="wrap-anywhere text-ink-2">{t("about", { email: member.email })}</p>
        ) : (
          <Note tone="warn">{t("noEmail")}</Note>
        )}
        <Card className="grid gap-6">
          {mandatory.length > 0 && (
            <section aria-labelledby="always" className="grid gap-2">
              <h2 id="always" className="text-sm">
                {t("always")}
              </h2>
              <ul className="flex flex-wrap gap-2">
                {mandatory.map((kind) => (
                  <li key={kind}>
                    <Tag>{t(kind)}</Tag>
                  </li>
                ))}
              </ul>
              <p className="text-tiny text-ink-2">{t("mandatoryWhy")}</p>
            </section>
          )}
          <LettersForm
            action={saveLetters}
            kinds={choosableKinds
              .filter((kind) => !isMandatory(kind))
              .map((kind) => ({ value: kind, label: t(kind), wanted: !chosen.unwanted.includes(kind) }))}
            receipts={chosen.wantsReceipts}
            language={chosen.language ?? ""}
            languages={[
              { value: "", label: t("libraryLanguage") },
              ...known,
              ...others.map((value) => ({ value, label: value })),
            ]}
            words={{
              kinds: t("kinds"),
              receipts: t("receipts"),
              language: t("language"),
              save: t("save"),
              saving: t("saving"),
            }}
          />
        </Card>
      </div>
    </>
  );
}
