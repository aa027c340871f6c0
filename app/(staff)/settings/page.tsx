import type { Metadata } from "next";
import type { ReactNode } from "react";
import { AppLink } from "@/components/app-link";
import { Card } from "@/components/card";
import { Note } from "@/components/note";
import { PageHeading } from "@/components/page-heading";
import { SettingsTabs } from "@/components/settings-tabs";
import { type Column, Table } from "@/components/table";
import { actorOr401 } from "@/lib/auth/current-actor";
import { type Branch, listBranches } from "@/lib/db/branches";
import { type Category, listCategories } from "@/lib/db/categories";
import { type ItemType, listItemTypes } from "@/lib/db/item-types";
import { readSettings } from "@/lib/db/settings";
import { toDecimal } from "@/lib/money";
import { settingsQuery } from "@/lib/schemas/settings-page";
import { saveBranch, saveCategory, saveItemType, saveSettings } from "./actions";
import { BranchForm, CategoryForm, ItemTypeForm, SettingsForm } from "./forms";

export const metadata: Metadata = { title: "Settings" };

/** What holds for the whole library. A row of a list is changed in the form below it: saving the same code changes it. */
export default async function SettingsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  await actorOr401("settings:manage");
  const query = settingsQuery.parse(await searchParams);
  const [settings, branches, itemTypes, categories] = await Promise.all([
    readSettings(),
    listBranches(),
    listItemTypes(),
    listCategories(),
  ]);
  const branch = branches.find((row) => row.code === query.branch);
  const itemType = itemTypes.find((row) => row.code === query.itemType);
  const category = categories.find((row) => row.code === query.category);
  const { currency, currencyScale: scale } = settings;
  const decimal = (minor: string | null | undefined) =>
    minor === null || minor === undefined ? undefined : toDecimal(BigInt(minor), scale);
  return (
    <>
      <PageHeading title="Settings" beside={<SettingsTabs current="/settings" />} />
      <div className="grid max-w-4xl gap-6">
        <Section id="library" title="Library" saved={query.saved === "library"}>
          <SettingsForm
            action={saveSettings}
            version={settings.version}
            values={{
              ...settings,
              memberTransferLimit: toDecimal(BigInt(settings.memberTransferLimitMinor), scale),
            }}
          />
        </Section>
        <Section id="branches" title="Branches" saved={query.saved === "branch"}>
          <Table
            label="Branches"
            rows={branches}
            rowKey={(row) => row.code}
            columns={[
              { header: "Name", rowHeader: true, cell: (row) => row.name },
              { header: "Code", cell: (row) => <span className="code">{row.code}</span> },
              { header: "Time zone", cell: (row) => row.timeZone },
              change<Branch>(
                "branch",
                "branches",
                (row) => row.code,
                (row) => row.name,
              ),
            ]}
          />
          <FormHeading text={branch ? `Change ${branch.name}` : "Add a branch"} />
          <BranchForm key={branch?.code} action={saveBranch} values={branch ?? { timeZone: settings.timeZone }} />
        </Section>
        <Section id="item-types" title="Item types" saved={query.saved === "itemType"}>
          <Table
            label="Item types"
            rows={itemTypes}
            rowKey={(row) => row.code}
            columns={[
              { header: "Name", rowHeader: true, cell: (row) => row.name },
              { header: "Code", cell: (row) => <span className="code">{row.code}</span> },
              { header: "For loan", cell: (row) => (row.forLoan ? "Yes" : "No") },
              change<ItemType>(
                "itemType",
                "item-types",
                (row) => row.code,
                (row) => row.name,
              ),
            ]}
          />
          <FormHeading text={itemType ? `Change ${itemType.name}` : "Add an item type"} />
          <ItemTypeForm key={itemType?.code} action={saveItemType} values={itemType ?? {}} />
        </Section>
        <Section id="categories" title="Member categories" saved={query.saved === "category"}>
          <Table
            label="Member categories"
            rows={categories}
            rowKey={(row) => row.code}
            columns={[
              { header: "Name", rowHeader: true, cell: (row) => row.name },
              { header: "Code", cell: (row) => <span className="code">{row.code}</span> },
              { header: "Loans at most", align: "end", cell: (row) => <span className="num">{row.loanLimit}</span> },
              { header: "Months", align: "end", cell: (row) => <span className="num">{row.membershipMonths}</span> },
              { header: "Holds", align: "end", cell: (row) => <span className="num">{row.holdLimit}</span> },
              {
                header: `May owe, ${currency}`,
                align: "end",
                cell: (row) => <span className="num">{decimal(row.feesLimitMinor)}</span>,
              },
              change<Category>(
                "category",
                "categories",
                (row) => row.code,
                (row) => row.name,
              ),
            ]}
          />
          <FormHeading text={category ? `Change ${category.name}` : "Add a category"} />
          <CategoryForm
            key={category?.code}
            action={saveCategory}
            values={{
              code: category?.code,
              name: category?.name,
              loanLimit: text(category?.loanLimit ?? 10),
              membershipMonths: text(category?.membershipMonths ?? 12),
              holdLimit: text(category?.holdLimit ?? 20),
              overdueLimit: text(category?.overdueLimit ?? 5),
              lostLimit: text(category?.lostLimit ?? 3),
              feesLimit: decimal(category?.feesLimitMinor ?? "1000"),
              fineCap: decimal(category?.fineCapMinor),
              currency,
            }}
          />
        </Section>
      </div>
    </>
  );
}

function Section({ id, title, saved, children }: { id: string; title: string; saved: boolean; children: ReactNode }) {
  return (
    <Card as="section" id={id} aria-labelledby={`${id}-title`} className="grid gap-4">
      <h2 id={`${id}-title`} className="font-serif text-xl font-semibold">
        {title}
      </h2>
      {saved && (
        <Note tone="ok" role="status">
          Saved.
        </Note>
      )}
      {children}
    </Card>
  );
}

function FormHeading({ text: words }: { text: string }) {
  return <h3 className="mt-2 font-semibold">{words}</h3>;
}

function change<Row>(
  name: string,
  section: string,
  value: (row: Row) => string,
  label: (row: Row) => string,
): Column<Row> {
  return {
    header: "Change",
    hideHeader: true,
    align: "end",
    cell: (row) => (
      <AppLink
        href={`/settings?${name}=${encodeURIComponent(value(row))}#${section}`}
        aria-label={`Change ${label(row)}`}
        className="inline-block py-0.5 max-sm:py-2.5"
      >
        Change
      </AppLink>
    ),
  };
}

function text(value: number | null | undefined): string | undefined {
  return value === null || value === undefined ? undefined : String(value);
}
