import type { Metadata } from "next";
import { AppLink } from "@/components/app-link";
import { Empty } from "@/components/empty";
import { Note } from "@/components/note";
import { PageHeading } from "@/components/page-heading";
import { BranchForm, ClosingForm, ReopenForm } from "@/components/settings/list-forms";
import { SettingsSection } from "@/components/settings-section";
import { SettingsTabs } from "@/components/settings-tabs";
import { Table } from "@/components/table";
import { Tag } from "@/components/tag";
import { actorOr401 } from "@/lib/auth/current-actor";
import { type Branch, listAllBranches } from "@/lib/db/branches";
import { readSettings } from "@/lib/db/settings";
import { branchesQuery } from "@/lib/schemas/settings-page";
import * as actions from "./actions";

export const metadata: Metadata = { title: "Branches" };

const done = {
  branch: "Saved.",
  closed: "Closed. Its history stays, and its members belong to the branch that you chose.",
  reopened: "Open again. Members can be given to it on their own pages.",
};

/** The houses of the library. One is changed in the form below the list; one with nothing left in it can be closed. */
export default async function BranchesPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  await actorOr401("settings:manage");
  const query = branchesQuery.parse(await searchParams);
  const [branches, { timeZone }] = await Promise.all([listAllBranches(), readSettings()]);
  const branch = branches.find(({ code }) => code === query.change);
  const open = branches.filter(({ closedAt }) => closedAt === null);
  const closing = open.length > 1 ? open.find(({ code }) => code === query.close) : undefined;
  const successors = open
    .filter(({ code }) => code !== closing?.code)
    .map(({ code, name }) => ({ value: code, label: name }));
  return (
    <>
      <PageHeading title="Branches" beside={<SettingsTabs current="/settings/branches" />} />
      <div className="grid max-w-4xl gap-6">
        <SettingsSection id="branches" title="All branches" done={query.saved && done[query.saved]}>
          {branches.length === 0 ? (
            <Empty title="There is no branch yet">Everything that is lent belongs to one: add the first below.</Empty>
          ) : (
            <Table
              label="Branches"
              rows={branches}
              rowKey={(row) => row.code}
              columns={[
                { header: "Name", rowHeader: true, cell: (row) => <span dir="auto">{row.name}</span> },
                { header: "Code", cell: (row) => <span className="code">{row.code}</span> },
                { header: "Time zone", cell: (row) => row.timeZone },
                {
                  header: "State",
                  cell: (row) => (row.closedAt === null ? <Tag state="ok">Open</Tag> : <Tag>Closed</Tag>),
                },
                {
                  header: "Change",
                  hideHeader: true,
                  align: "end",
                  cell: (row) => (
                    <RowLink href={addressOf("change", row)} label={`Change ${row.name}`} words="Change" />
                  ),
                },
                {
                  header: "Close",
                  hideHeader: true,
                  align: "end",
                  cell: (row) =>
                    row.closedAt === null ? (
                      open.length > 1 && (
                        <RowLink href={addressOf("close", row)} label={`Close ${row.name}`} words="Close" />
                      )
                    ) : (
                      <ReopenForm action={actions.reopenBranch} code={row.code} version={row.version} name={row.name} />
                    ),
                },
              ]}
            />
          )}
          {closing ? (
            <>
              <h3 className="mt-2 font-semibold">Close {closing.name}</h3>
              <Note tone="warn" title="A closed branch takes nothing new">
                Its copies, holds, staff and cash have to be elsewhere first. Loans and money of the past keep its name.
                It can be reopened.
              </Note>
              <ClosingForm
                action={actions.closeBranch}
                code={closing.code}
                version={closing.version}
                name={closing.name}
                successors={successors}
              />
            </>
          ) : (
            <>
              <h3 className="mt-2 font-semibold">{branch ? `Change ${branch.name}` : "Add a branch"}</h3>
              <BranchForm
                key={branch?.code}
                action={actions.saveBranch}
                known={branch && { version: branch.version, was: { name: branch.name, timeZone: branch.timeZone } }}
                values={branch ?? { timeZone }}
              />
            </>
          )}
        </SettingsSection>
      </div>
    </>
  );
}

function addressOf(step: "change" | "close", { code }: Pick<Branch, "code">): string {
  return `/settings/branches?${step}=${encodeURIComponent(code)}`;
}

function RowLink({ href, label, words }: { href: string; label: string; words: string }) {
  return (
    <AppLink href={href} aria-label={label} className="inline-block py-0.5 max-sm:py-2.5">
      {words}
    </AppLink>
  );
}
