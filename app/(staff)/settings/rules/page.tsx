import type { Metadata } from "next";
import { AppLink } from "@/components/app-link";
import { Card } from "@/components/card";
import { Note } from "@/components/note";
import { PageHeading } from "@/components/page-heading";
import { SettingsTabs } from "@/components/settings-tabs";
import { type Column, Table } from "@/components/table";
import { Tabs } from "@/components/tabs";
import { actorOr401 } from "@/lib/auth/current-actor";
import { listBranches } from "@/lib/db/branches";
import { listCategories } from "@/lib/db/categories";
import { listItemTypes } from "@/lib/db/item-types";
import { listRules } from "@/lib/db/rules";
import { readSettings } from "@/lib/db/settings";
import { formatMoney } from "@/lib/money";
import { lengthWords } from "@/lib/policy/rule-words";
import { resolveValues } from "@/lib/policy/terms";
import { cellHref, rulesQuery } from "@/lib/schemas/rule-form";

export const metadata: Metadata = { title: "Circulation rules" };

type Row = { code: string | null; name: string };

/** The matrix of one branch, or what holds at any: each cell in a glance, and whether it has a rule of its own. */
export default async function RulesPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  await actorOr401("settings:manage");
  const query = rulesQuery.parse(await searchParams);
  const [rules, branches, categories, itemTypes, settings] = await Promise.all([
    listRules(),
    listBranches(),
    listCategories(),
    listItemTypes(),
    readSettings(),
  ]);
  const branch = branches.find(({ code }) => code === query.branchCode);
  const { currency, currencyScale: scale, locale } = settings;
  const cell = (category: Row, itemType: Row) => {
    const codes = { categoryCode: category.code, itemTypeCode: itemType.code };
    const place = { branchId: branch?.id ?? null, ...codes };
    const { terms } = resolveValues(rules, place);
    const own = rules.some(
      (rule) =>
        rule.branchId === place.branchId &&
        rule.categoryCode === place.categoryCode &&
        rule.itemTypeCode === place.itemTypeCode,
    );
    const fine = terms.fineMinor === "0" ? "no fine" : formatMoney(terms.fineMinor, currency, { locale, scale });
    return (
      <div className="grid min-w-28 justify-items-start gap-0.5">
        <AppLink
          href={cellHref({ branchCode: branch?.code ?? null, ...codes })}
          aria-label={`${category.name}, ${itemType.name}: ${lengthWords(terms)}${own ? ", a rule of its own" : ""}`}
          className={`inline-block py-0.5 max-sm:py-2.5 ${own ? "font-semibold" : ""}`}
        >
          {lengthWords(terms)}
        </AppLink>
        <span className="text-tiny text-ink-2">
          {terms.renewalLimit === 1 ? "1 renewal" : `${terms.renewalLimit} renewals`}, {fine}
        </span>
        <span className="text-tiny text-ink-2">{own ? "Own rule" : "Inherited"}</span>
      </div>
    );
  };
  const types: Row[] = [{ code: null, name: "Any item type" }, ...itemTypes];
  const columns: Column<Row>[] = [
    { header: "Category", rowHeader: true, cell: (row) => row.name },
    ...types.map((type) => ({ header: type.name, cell: (row: Row) => cell(row, type) })),
  ];
  return (
    <>
      <PageHeading title="Circulation rules" beside={<SettingsTabs current="/settings/rules" />} />
      <div className="grid max-w-6xl gap-4">
        {query.saved === "removed" && (
          <Note tone="ok" role="status">
            The rule is taken away. Its place inherits from now on.
          </Note>
        )}
        <p className="max-w-[72ch] text-ink-2">
          A rule says what it has to say and inherits the rest, value by value, from more general ones. Of two that say
          the same value the more particular wins: branch, category and item type; branch and category; branch and item
          type; branch; category and item type; category; item type; any.{" "}
          <AppLink href="/settings/rules/what-if">What would happen if …?</AppLink>
        </p>
        <Tabs
          label="Branch"
          items={[
            { href: "/settings/rules", label: "Any branch", current: branch === undefined },
            ...branches.map(({ code, name }) => ({
              href: `/settings/rules?branchCode=${encodeURIComponent(code)}`,
              label: name,
              current: code === branch?.code,
            })),
          ]}
        />
        <Card padding="table">
          {/* A library with many item types scrolls its matrix, not the page. */}
          <div className="overflow-x-auto">
            <Table
              label={`Circulation rules, ${branch?.name ?? "any branch"}`}
              columns={columns}
              rows={[{ code: null, name: "Any category" }, ...categories]}
              rowKey={(row) => row.code ?? ""}
            />
          </div>
        </Card>
      </div>
    </>
  );
}
