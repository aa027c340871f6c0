import type { Metadata } from "next";
import { ButtonLink } from "@/components/button";
import { Code } from "@/components/code";
import { PageHeading } from "@/components/page-heading";
import { SettingsSection } from "@/components/settings-section";
import { SettingsTabs } from "@/components/settings-tabs";
import { Tag } from "@/components/tag";
import { actorOr401 } from "@/lib/auth/current-actor";
import { listNotices } from "@/lib/db/notices";
import { readSettings } from "@/lib/db/settings";
import { choosableKinds, kindInWords, noticeKinds, placeholdersOf } from "@/lib/policy/notice-kinds";
import { lettersQuery } from "@/lib/schemas/notices";
import { previewTemplate as preview, readTemplate, templateLanguages } from "@/lib/services/notice-templates";
import { previewTemplate, resetTemplate, saveDays, saveMandatory, saveTemplate } from "./actions";
import { DaysForm, Letter, MandatoryForm, ResetForm, TemplateForm, WordingChoice } from "./forms";

export const metadata: Metadata = { title: "Letters" };

/** When members are written to, and in which words. */
export default async function LettersSettingsPage({ searchParams }: PageProps<"/settings/letters">) {
  const actor = await actorOr401("settings:manage");
  const query = lettersQuery.parse(await searchParams);
  const { kind } = query;
  const [settings, languages, samples] = await Promise.all([
    readSettings(),
    templateLanguages(),
    listNotices({ kind }, { limit: 10 }),
  ]);
  const language = query.language ?? languages[0] ?? "en";
  const template = await readTemplate(actor, kind, language);
  const written = samples.length === 0 ? undefined : await preview(actor, { ...template, kind, language });
  const [first, second, third] = settings.overdueNoticeDays;
  return (
    <>
      <PageHeading
        title="Letters"
        beside={<SettingsTabs current="/settings/letters" />}
        actions={<ButtonLink href="/letters">Letters sent</ButtonLink>}
      />
      <div className="grid max-w-4xl gap-6">
        <SettingsSection id="days" title="When they are written" done={query.done === "days" ? "Saved." : undefined}>
          <p className="text-ink-2">
            From seven in the morning at the branch that lent the copy. Holds are told of when a copy comes to the hold
            shelf, and the day before it leaves it.
          </p>
          <DaysForm
            action={saveDays}
            version={settings.version}
            values={{
              dueSoonDays: String(settings.dueSoonDays),
              first: String(first ?? ""),
              second: String(second ?? ""),
              third: String(third ?? ""),
            }}
          />
        </SettingsSection>
        <SettingsSection
          id="mandatory"
          title="Which nobody can turn off"
          done={query.done === "mandatory" ? "Saved." : undefined}
        >
          <p className="text-ink-2">Members choose for themselves which of the others they get.</p>
          <MandatoryForm
            action={saveMandatory}
            version={settings.version}
            kinds={choosableKinds.map((value) => ({
              value,
              label: kindInWords(value),
              mandatory: settings.mandatoryNotices.includes(value),
            }))}
          />
        </SettingsSection>
        <SettingsSection
          id="wording"
          title="What they say"
          done={
            query.done === "saved" ? "Saved." : query.done === "reset" ? "Carrel’s wording is used again." : undefined
          }
        >
          <WordingChoice
            kind={kind}
            language={language}
            kinds={noticeKinds.map((value) => ({ value, label: kindInWords(value) }))}
            languages={languages}
          />
          <div className="flex flex-wrap items-center gap-3">
            <h3 className="font-semibold">
              {kindInWords(kind)}, <span lang="en">{language}</span>
            </h3>
            <Tag state={template.isOwn ? "ok" : "plain"}>{template.isOwn ? "Own wording" : "Carrel’s wording"}</Tag>
          </div>
          <p className="text-ink-2">
            Filled in here:{" "}
            {placeholdersOf(kind).map((name) => (
              <span key={name}>
                <Code>{`{{${name}}}`}</Code>{" "}
              </span>
            ))}
          </p>
          <TemplateForm
            // Not its version: what was typed over another one is still there to be compared with it.
            key={`${kind} ${language} ${template.isOwn ? "own" : "Carrel’s"}`}
            action={saveTemplate}
            preview={previewTemplate}
            kind={kind}
            language={language}
            version={template.version}
            subject={template.subject}
            body={template.body}
            samples={samples.map((notice) => ({
              value: notice.id,
              label: `${notice.memberName}, ${notice.facts.title ?? "—"}`,
            }))}
          />
          {template.isOwn && (
            <ResetForm action={resetTemplate} kind={kind} language={language} version={template.version} />
          )}
          <h3 className="mt-2 font-semibold">As it is now</h3>
          {written === undefined ? (
            <p className="text-ink-2">No letter of this kind was written yet: there is nothing to fill it in with.</p>
          ) : (
            <Letter {...written.letter} />
          )}
        </SettingsSection>
      </div>
    </>
  );
}
