import type { Metadata } from "next";
import { PageHeading } from "@/components/page-heading";
import { SettingsSection } from "@/components/settings-section";
import { SettingsTabs } from "@/components/settings-tabs";
import { actorOr401 } from "@/lib/auth/current-actor";
import { readAppearance } from "@/lib/db/settings";
import { accents, colorSchemes } from "@/lib/schemas/library";
import { accentWords, appearanceTexts, schemeWords } from "@/lib/schemas/settings-page";
import { saveAppearance } from "./actions";
import { AppearanceForm } from "./forms";

export const metadata: Metadata = { title: "Appearance" };

/** The colour of the library's pages, and whether they are light or dark. */
export default async function AppearancePage({
  searchParams,
}: {
  searchParams: Promise<{ done?: string | string[] }>;
}) {
  await actorOr401("settings:manage");
  const [{ done }, { version, ...values }] = await Promise.all([searchParams, readAppearance()]);
  return (
    <>
      <PageHeading title="Appearance" beside={<SettingsTabs current="/settings/appearance" />} />
      <div className="grid max-w-4xl gap-6">
        <SettingsSection id="appearance" title="How the pages look" done={done === "saved" ? "Saved." : undefined}>
          <p className="text-ink-2">
            For readers and staff alike. Letters on each colour can be read well by light and in the dark; red, amber
            and green keep their meaning.
          </p>
          <AppearanceForm
            action={saveAppearance}
            version={version}
            was={appearanceTexts(values)}
            accents={accents.map((value) => ({ value, label: accentWords[value] }))}
            schemes={colorSchemes.map((value) => ({ value, ...schemeWords[value] }))}
            values={values}
          />
        </SettingsSection>
      </div>
    </>
  );
}
