import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Breadcrumbs } from "@/components/breadcrumbs";
import { ButtonLink } from "@/components/button";
import { ButtonAnchor } from "@/components/button-anchor";
import { Card } from "@/components/card";
import { DateTime } from "@/components/date";
import { Empty } from "@/components/empty";
import { ReportTable } from "@/components/figures/report-table";
import { Note } from "@/components/note";
import { PageHeading } from "@/components/page-heading";
import { Pager } from "@/components/pager";
import { PrintButton } from "@/components/print-button";
import { can } from "@/lib/auth/actor";
import { actorOr401 } from "@/lib/auth/current-actor";
import { dayInZone, formatDay } from "@/lib/dates";
import { listBranches } from "@/lib/db/branches";
import { listCategories } from "@/lib/db/categories";
import { asDomainError } from "@/lib/db/errors";
import { listItemTypes } from "@/lib/db/item-types";
import { readSettings, type Settings } from "@/lib/db/settings";
import { formatMoney } from "@/lib/money";
import { shownCell } from "@/lib/policy/reports";
import { readReportAddress, reportAddress } from "@/lib/schemas/reports";
import { explainReport, listReports, readReport } from "@/lib/services/reports";
import { ReportFilters } from "./forms";

export async function generateMetadata({ params }: PageProps<"/figures/[report]">): Promise<Metadata> {
  const actor = await actorOr401("figures:read");
  const { report: name } = await params;
  return { title: listReports(actor).find((report) => report.name === name)?.title ?? "Figures" };
}

/** One report: what it is asked for stands in the address, and what it says on the page, on paper and in a file. */
export default async function ReportPage({ params, searchParams }: PageProps<"/figures/[report]">) {
  const actor = await actorOr401("figures:read");
  const { report: name } = await params;
  const known = listReports(actor).find((report) => report.name === name) ?? notFound();
  const given = await searchParams;
  const { after, ...asked } = readReportAddress(given);
  const [reading, settings, branches, categories, types] = await Promise.all([
    readReport(actor, name, asked, { after }).catch((error: unknown) => {
      const refusal = asDomainError(error);
      if (refusal?.code !== "invalid") throw error;
      return refusal.message;
    }),
    readSettings(),
    listBranches(),
    listCategories(),
    listItemTypes(),
  ]);
  const here = `/figures/${name}`;
  const wantsPlan = given.explain !== undefined && can(actor, "machine:manage");
  const isRefused = typeof reading === "string";
  const filters = isRefused ? asked : reading.filters;
  return (
    <>
      <Breadcrumbs items={[{ label: "Figures", href: "/figures" }]} />
      <PageHeading
        title={known.title}
        actions={
          <div className="no-print flex flex-wrap gap-2">
            <PrintButton />
            {!isRefused && (
              <ButtonAnchor href={`${here}/csv${reportAddress(asked)}`} download>
                Export CSV
              </ButtonAnchor>
            )}
          </div>
        }
      />
      <p className="-mt-3 mb-4 max-w-[70ch] text-ink-2">{known.about}</p>
      <ReportFilters
        action={here}
        report={isRefused ? known : reading.report}
        groups={known.groups}
        filters={filters}
        choices={{ branches, categories, types }}
        isNarrowed={Object.keys(asked).length > 0}
      />
      {isRefused ? (
        <Note tone="bad" title="This can’t be shown" role="alert">
          {reading}
        </Note>
      ) : (
        <>
          <Summary asOf={reading.asOf} filters={reading.filters} settings={settings} />
          {reading.rows.length === 0 ? (
            <Empty title={after === undefined ? "Nothing to show" : "No further rows"}>
              {after === undefined ? emptyWords(reading.report) : "These were all."}
            </Empty>
          ) : (
            <Card padding="table">
              <ReportTable
                label={known.title}
                columns={reading.report.columns}
                rows={reading.rows}
                words={(value, kind) => words(value, kind, settings)}
              />
            </Card>
          )}
          <Limit isPaged={known.isPaged} rows={reading.rows.length} limit={known.limit} />
          <Pager
            label={`Pages of ${known.title}`}
            previous={after === undefined ? undefined : `${here}${reportAddress(asked)}`}
            previousLabel="First page"
            next={reading.next === null ? undefined : `${here}${reportAddress({ ...asked, after: reading.next })}`}
          />
        </>
      )}
      {!isRefused && can(actor, "machine:manage") && (
        <div className="no-print mt-6">
          {wantsPlan ? (
            <Plan lines={await explainReport(actor, name, asked)} />
          ) : (
            <ButtonLink href={`${here}${withPlan(reportAddress(asked))}`}>How the database does it</ButtonLink>
          )}
        </div>
      )}
    </>
  );
}

/** Of when the rows are, and of which days: on paper there is no form to tell. */
function Summary({
  asOf,
  filters,
  settings,
}: {
  asOf: Date;
  filters: { from?: string; to?: string };
  settings: Settings;
}) {
  const { from, to } = filters;
  const day = (value: string) => formatDay(value, settings);
  return (
    <p className="mb-3 flex flex-wrap justify-between gap-x-4 gap-y-1 text-tiny text-ink-2">
      <span>{from !== undefined && to !== undefined && `${day(from)} to ${day(to)}`}</span>
      <span>
        As of <DateTime value={asOf} {...settings} today={dayInZone(asOf, settings.timeZone)} />
      </span>
    </p>
  );
}

function Limit({ isPaged, rows, limit }: { isPaged: boolean | undefined; rows: number; limit: number }) {
  if (isPaged || rows < limit) return null;
  return <p className="mt-3 text-tiny text-ink-2">These are the first {limit}. The CSV file has all of them.</p>;
}

function Plan({ lines }: { lines: string[] }) {
  return (
    <Card as="section" aria-labelledby="plan">
      <h2 id="plan" className="mb-2">
        How the database does it
      </h2>
      <pre
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a place that scrolls must be reachable by keys
        tabIndex={0}
        className="max-h-[32rem] overflow-auto font-mono text-tiny"
      >
        {lines.join("\n")}
      </pre>
    </Card>
  );
}

function emptyWords({ isOfWholeMonths }: { isOfWholeMonths?: boolean }): string {
  if (isOfWholeMonths) return "Subjects are counted by whole months: choose days that have one which is over.";
  return "Nothing is like this. Take a filter away, or choose other days.";
}

function words(value: string | number | null | undefined, kind: string, settings: Settings): string {
  const { locale, currency, currencyScale, timeZone } = settings;
  const today = dayInZone(new Date(), timeZone);
  if (kind === "day")
    return value === null || value === undefined ? "" : formatDay(String(value), { ...settings, today });
  const money = (minor: string) => formatMoney(minor, currency, { locale, scale: currencyScale });
  return shownCell(value, kind, { locale, money });
}

const withPlan = (address: string) => (address === "" ? "?explain=1" : `${address}&explain=1`);
