import type { Metadata } from "next";
import { Breadcrumbs } from "@/components/breadcrumbs";
import { PageHeading } from "@/components/page-heading";
import { actorOr401 } from "@/lib/auth/current-actor";
import { addDays, dayInZone } from "@/lib/dates";
import { listBranches } from "@/lib/db/branches";
import { readSettings } from "@/lib/db/settings";
import { keyScopes } from "@/lib/schemas/api-keys";
import { createKey } from "../actions";
import { NewKeyForm } from "../forms";

export const metadata: Metadata = { title: "New API key" };

const words: Record<(typeof keyScopes)[number], string> = {
  "titles:write": "Create and edit titles",
  "copies:write": "Create and edit copies",
  "titles:import": "Import titles",
  "members:read": "Read members",
  "members:write": "Create and edit members",
  "loans:read": "Read loans",
  "loans:write": "Check out, check in, renew",
  "loans:override": "Override what would stop a loan",
  "audit:read": "Read the record of attempts at transfers",
  "settings:manage": "Change settings and rules",
};

export default async function NewApiKeyPage() {
  const actor = await actorOr401("api-keys:manage");
  const [branches, { timeZone }] = await Promise.all([listBranches(), readSettings()]);
  return (
    <>
      <Breadcrumbs items={[{ label: "API keys", href: "/api-keys" }]} />
      <PageHeading title="New API key" />
      <NewKeyForm
        action={createKey}
        scopes={keyScopes.map((name) => ({ name, words: words[name] }))}
        branches={branches.map(({ id: value, name: label }) => ({ value, label }))}
        branchId={actor.branchId}
        tomorrow={addDays(dayInZone(new Date(), timeZone), 1)}
      />
    </>
  );
}
