import type { Metadata } from "next";
import { Breadcrumbs } from "@/components/breadcrumbs";
import { PageHeading } from "@/components/page-heading";
import { actorOr401 } from "@/lib/auth/current-actor";
import { addDays, dayInZone } from "@/lib/dates";
import { listBranches } from "@/lib/db/branches";
import { readSettings } from "@/lib/db/settings";
import { permissionWords } from "@/lib/policy/permission-words";
import { keyScopes } from "@/lib/schemas/api-keys";
import { createKey } from "../actions";
import { NewKeyForm } from "../forms";

export const metadata: Metadata = { title: "New API key" };

export default async function NewApiKeyPage() {
  const actor = await actorOr401("api-keys:manage");
  const [branches, { timeZone }] = await Promise.all([listBranches(), readSettings()]);
  return (
    <>
      <Breadcrumbs items={[{ label: "API keys", href: "/api-keys" }]} />
      <PageHeading title="New API key" />
      <NewKeyForm
        action={createKey}
        scopes={keyScopes.map((name) => ({ name, words: permissionWords[name] }))}
        branches={branches.map(({ id: value, name: label }) => ({ value, label }))}
        branchId={actor.branchId}
        tomorrow={addDays(dayInZone(new Date(), timeZone), 1)}
      />
    </>
  );
}
