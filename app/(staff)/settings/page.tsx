import type { Metadata } from "next";
import { AppLink } from "@/components/app-link";
import { Empty } from "@/components/empty";
import { PageHeading } from "@/components/page-heading";
import { CategoryForm, ItemTypeForm } from "@/components/settings/list-forms";
import { SettingsSection } from "@/components/settings-section";
import { SettingsTabs } from "@/components/settings-tabs";
import { type Column, Table } from "@/components/table";
import { actorOr401 } from "@/lib/auth/current-actor";
import { type Category, listCategories } from "@/lib/db/categories";
import { type ItemType, listItemTypes } from "@/lib/db/item-types";
import { readCurrencies, readSettings } from "@/lib/db/settings";
import { toDecimal } from "@/lib/money";
import {
  categoryFields,
  categoryTexts,
  itemTypeTexts,
  settingsQuery,
  settingsTexts,
} from "@/lib/schemas/settings-page";
import * as actions from "./actions";
import { CurrencyForm, SettingsForm } from "./forms";

export const metadata: Metadata = { title: "Settings" };

/** What holds for the whole library. A row of a list is changed in the form below it. */
export default async function SettingsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  await actorOr401("settings:manage");
  const query = settingsQuery.parse(await searchParams);
  const [settings, currencies, itemTypes, categories] = await Promise.all([
    readSettings(),
    readCurrencies(),
    listItemTypes(),
    listCategories(),
  ]);
  const { currency, currencyScale: scale } = settings;
  const values = { ...settings, memberTransferLimit: toDecimal(BigInt(settings.memberTransferLimitMinor), scale) };
  const doneIn = (part: typeof query.saved) => (query.saved === part ? "Saved." : undefined);
  return (
    <>
      <PageHeading title="Settings" beside={<SettingsTabs current="/settings" />} />
      <div className="grid max-w-4xl gap-6">
        <SettingsSection id="library" title="Library" done={doneIn("library")}>
          <SettingsForm
            action={actions.saveSettings}
            version={settings.version}
            was={settingsTexts(values)}
            values={{ ...values, currency }}
          />
        </SettingsSection>
        <SettingsSection id="currency" title="Currency" done={doneIn("currency")}>
          {currencies.isFixed ? (
            <p>
              <strong className="font-semibold">{currency}</strong>. Money has moved in it, so that it stays as it is.
            </p>
          ) : (
            <>
              <p className="text-ink-2">
                It can be changed until money moves for the first time. Amounts in rules and categories keep their
                digits: look through them afterwards.
              </p>
              <CurrencyForm
                action={actions.changeCurrency}
                version={settings.version}
                currency={currency}
                codes={currencies.codes}
              />
            </>
          )}
        </SettingsSection>
        <ItemTypes itemTypes={itemTypes} code={query.itemType} done={doneIn("itemType")} />
        <Categories
          categories={categories}
          code={query.category}
          done={doneIn("category")}
          money={{ currency, scale }}
        />
      </div>
    </>
  );
}

type ListProps = { code: string | undefined; done: string | undefined };

function ItemTypes({ itemTypes, code, done }: ListProps & { itemTypes: readonly ItemType[] }) {
  const itemType = itemTypes.find((row) => row.code === code);
  return (
    <SettingsSection id="item-types" title="Item types" done={done}>
      {itemTypes.length === 0 ? (
        <Empty title="There is no item type yet">Rules tell kinds of things apart by them: add the first below.</Empty>
      ) : (
        <Table
          label="Item types"
          rows={itemTypes}
          rowKey={(row) => row.code}
          columns={[
            { header: "Name", rowHeader: true, cell: (row) => <span dir="auto">{row.name}</span> },
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
      )}
      <FormHeading text={itemType ? `Change ${itemType.name}` : "Add an item type"} />
      <ItemTypeForm
        key={itemType?.code}
        action={actions.saveItemType}
        known={itemType && { version: itemType.version, was: itemTypeTexts(itemType) }}
        values={itemType ?? {}}
      />
    </SettingsSection>
  );
}

type CategoriesProps = ListProps & { categories: readonly Category[]; money: { currency: string; scale: number } };

function Categories({ categories, code, done, money: { currency, scale } }: CategoriesProps) {
  const category = categories.find((row) => row.code === code);
  const texts = category && categoryTexts(categoryFields(category, scale));
  return (
    <SettingsSection id="categories" title="Member categories" done={done}>
      {categories.length === 0 ? (
        <Empty title="There is no category yet">Every member has one: add the first below.</Empty>
      ) : (
        <Table
          label="Member categories"
          rows={categories}
          rowKey={(row) => row.code}
          columns={[
            { header: "Name", rowHeader: true, cell: (row) => <span dir="auto">{row.name}</span> },
            { header: "Code", cell: (row) => <span className="code">{row.code}</span> },
            { header: "Loans at most", align: "end", cell: (row) => <span className="num">{row.loanLimit}</span> },
            { header: "Months", align: "end", cell: (row) => <span className="num">{row.membershipMonths}</span> },
            { header: "Holds", align: "end", cell: (row) => <span className="num">{row.holdLimit}</span> },
            {
              header: `May owe, ${currency}`,
              align: "end",
              cell: (row) => <span className="num">{toDecimal(BigInt(row.feesLimitMinor), scale)}</span>,
            },
            change<Category>(
              "category",
              "categories",
              (row) => row.code,
              (row) => row.name,
            ),
          ]}
        />
      )}
      <FormHeading text={category ? `Change ${category.name}` : "Add a category"} />
      <CategoryForm
        key={category?.code}
        action={actions.saveCategory}
        known={category && texts && { version: category.version, was: texts }}
        values={{ ...(texts ?? firstCategory(scale)), code: category?.code, currency }}
      />
    </SettingsSection>
  );
}

/** What stands in the form of a category that is added. */
function firstCategory(scale: number) {
  return {
    loanLimit: "10",
    membershipMonths: "12",
    holdLimit: "20",
    overdueLimit: "5",
    lostLimit: "3",
    feesLimit: toDecimal(1000n, scale),
  };
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
