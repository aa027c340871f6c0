import type { Metadata } from "next";
import { ButtonLink } from "@/components/button";
import { PageHeading } from "@/components/page-heading";
import { SettingsSection } from "@/components/settings-section";
import { SettingsTabs } from "@/components/settings-tabs";
import { actorOr401 } from "@/lib/auth/current-actor";
import { listCategories } from "@/lib/db/categories";
import { readJoining } from "@/lib/db/joining";
import { joiningTexts, registrationModes, registrationWords } from "@/lib/schemas/joining";
import { saveJoining } from "./actions";
import { JoiningForm } from "./forms";

export const metadata: Metadata = { title: "Joining and leaving" };

/** Whether people register online, and when those who left are forgotten. */
export default async function JoiningPage({ searchParams }: { searchParams: Promise<{ done?: string | string[] }> }) {
  await actorOr401("settings:manage");
  const [{ done }, joining, categories] = await Promise.all([searchParams, readJoining(), listCategories()]);
  return (
    <>
      <PageHeading
        title="Joining and leaving"
        beside={<SettingsTabs current="/settings/joining" />}
        actions={<ButtonLink href="/members/registrations">Registrations</ButtonLink>}
      />
      <div className="grid max-w-4xl gap-6">
        <SettingsSection id="joining" title="How members come and go" done={done === "saved" ? "Saved." : undefined}>
          <p className="text-ink-2">
            Whoever registers confirms their e-mail by a link first. Members close their own accounts as soon as nothing
            is open; what moved money is kept without their name.
          </p>
          <JoiningForm
            action={saveJoining}
            version={joining.version}
            was={joiningTexts(joining)}
            registrations={registrationModes.map((value) => ({ value, label: registrationWords[value] }))}
            categories={categories.map(({ code, name }) => ({ value: code, label: name }))}
            values={{
              registration: joining.registration,
              registrationCategoryCode: joining.registrationCategoryCode ?? "",
              anonymiseAfterDays: joining.anonymiseAfterDays?.toString() ?? "",
            }}
          />
        </SettingsSection>
      </div>
    </>
  );
}
