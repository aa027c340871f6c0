import type { Metadata } from "next";
import { AppLink } from "@/components/app-link";
import { PageHeading } from "@/components/page-heading";
import { SettingsSection } from "@/components/settings-section";
import { SettingsTabs } from "@/components/settings-tabs";
import { type Column, Table } from "@/components/table";
import { actorOr401 } from "@/lib/auth/current-actor";
import { type Branch, listBranches } from "@/lib/db/branches";
import { type Category, listCategories } from "@/lib/db/categories";
import { type ItemType, listItemTypes } from "@/lib/db/item-types";
import { readSettings } from "@/lib/db/settings";
import { toDecimal } from "@/lib/money";
import { settingsQuery, settingsTexts } from "@/lib/schemas/settings-page";
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
  const values = { ...settings, memberTransferLimit: toDecimal(BigInt(settings.memberTransferLimitMinor), scale) };
  const doneIn = (part: typeof query.saved) => (query.saved === part ? "Saved." : undefined);
  const decimal = (minor: string | null | undefined) =>
    minor === null || minor === undefined ? undefined : toDecimal(BigInt(minor), scale);
  return (
    <>
      <PageHeading title="Settings" beside={<SettingsTabs current="/settings" />} />
      <div className="grid max-w-4xl gap-6">
        <SettingsSection id="library" title="Library" done={doneIn("library")}>
          <SettingsForm
            action={saveSettings}
            version={settings.version}
            was={settingsTexts(values)}
            values={{ ...values, currency }}
          />
        </SettingsSection>
        <SettingsSection id="branches" title="Branches" done={doneIn("branch")}>
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
        </SettingsSection>
        <SettingsSection id="item-types" title="Item types" done={doneIn("itemType")}>
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
        </SettingsSection>
        <SettingsSection id="categories" title="Member categories" done={doneIn("category")}>
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
        </SettingsSection>
      </div>
    </>
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
