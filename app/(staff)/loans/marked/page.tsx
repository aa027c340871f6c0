import type { Metadata } from "next";
import type { z } from "zod";
import { AppLink } from "@/components/app-link";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { Code } from "@/components/code";
import { Day } from "@/components/date";
import { Empty } from "@/components/empty";
import { FilterChips } from "@/components/filter-chips";
import { LoanTabs } from "@/components/loans/loan-tabs";
import { PageHeading } from "@/components/page-heading";
import { Pager } from "@/components/pager";
import { Table } from "@/components/table";
import { Tag } from "@/components/tag";
import { actorOr401 } from "@/lib/auth/current-actor";
import { dayInZone } from "@/lib/dates";
import { listBranches } from "@/lib/db/branches";
import { listMarkedCopies, type MarkedCopy } from "@/lib/db/marks";
import { readSettings } from "@/lib/db/settings";
import { markedQuery, markNames, markWords } from "@/lib/schemas/marks";

export const metadata: Metadata = { title: "Lost and missing" };

const pageSize = 50;

type Asked = z.output<typeof markedQuery>;

/** Copies that can't be lent as they are: lost, missing or damaged. */
export default async function MarkedCopiesPage({ searchParams }: PageProps<"/loans/marked">) {
  await actorOr401("loans:read");
  const asked = markedQuery.parse(await searchParams);
  const { mark, branch, after } = asked;
  const [settings, branches, rows] = await Promise.all([
    readSettings(),
    listBranches(),
    listMarkedCopies({ mark, branchId: branch }, { after, limit: pageSize + 1 }),
  ]);
  const copies = rows.slice(0, pageSize);
  const last = rows.length > pageSize ? copies.at(-1)?.id : undefined;
  const format = {
    locale: settings.locale,
    timeZone: settings.timeZone,
    today: dayInZone(new Date(), settings.timeZone),
  };
  const chosen = branches.find(({ id }) => id === branch);
  return (
    <>
      <PageHeading title="Loans" beside={<LoanTabs current="marked" />} />
      <div className="mb-4">
        <FilterChips
          active={[
            ...(mark ? [{ label: markWords[mark], without: addressOf({ branch }) }] : []),
            ...(chosen ? [{ label: chosen.name, without: addressOf({ mark }) }] : []),
          ]}
          offered={[
            ...(mark
              ? []
              : markNames.map((name) => ({ label: markWords[name], href: addressOf({ mark: name, branch }) }))),
            ...(chosen || branches.length < 2
              ? []
              : branches.map(({ id, name }) => ({ label: name, href: addressOf({ mark, branch: id }) }))),
          ]}
        />
      </div>
      {copies.length === 0 ? (
        <Nothing {...asked} branchName={chosen?.name} />
      ) : (
        <Card padding="table">
          <Table<MarkedCopy>
            label="Lost, missing and damaged copies, the latest first"
            rows={copies}
            rowKey={(copy) => copy.id}
            columns={[
              {
                header: "Title",
                rowHeader: true,
                cell: (copy) => (
                  <AppLink href={`/catalog/titles/${copy.titleId}/copies/${copy.id}`} dir="auto" className="work">
                    {copy.title}
                  </AppLink>
                ),
              },
              { header: "Copy", cell: (copy) => <Code>{copy.barcode}</Code> },
              { header: "Branch", breaks: true, cell: (copy) => copy.branchName },
              { header: "Since", cell: (copy) => <Day value={copy.markedAt} {...format} /> },
              { header: "Mark", cell: (copy) => <Tag state={tagStates[copy.mark]}>{markWords[copy.mark]}</Tag> },
              { header: "About it", breaks: true, cell: (copy) => <About copy={copy} /> },
            ]}
          />
        </Card>
      )}
      <Pager
        label="Pages of copies"
        previous={after ? addressOf({ mark, branch }) : undefined}
        previousLabel="First page"
        next={last ? addressOf({ mark, branch, after: last }) : undefined}
      />
    </>
  );
}

/** Others may be there that this was not asked for. */
function Nothing({ mark, branch, after, branchName }: Asked & { branchName: string | undefined }) {
  if (after !== undefined) return <Empty title="No further copies">These were all.</Empty>;
  if (mark === undefined && branch === undefined)
    return (
      <Empty title="Nothing is lost or missing">
        A copy is declared lost on its loan, and marked as missing or damaged on its own page.
      </Empty>
    );
  const what = mark === undefined ? "lost, missing or damaged" : markWords[mark].toLowerCase();
  return (
    <Empty
      title={`Nothing is ${what}${branchName === undefined ? "" : ` at ${branchName}`}`}
      action={<ButtonLink href="/loans/marked">All lost and missing copies</ButtonLink>}
    />
  );
}

const tagStates = { lost: "bad", missing: "warn", damaged: "hold" } as const;

function About({ copy }: { copy: MarkedCopy }) {
  if (copy.loanId !== null)
    return (
      <AppLink href={`/loans/${copy.loanId}`} dir="auto">
        Loan of {copy.memberName}
      </AppLink>
    );
  return <span dir="auto">{copy.note}</span>;
}

function addressOf(asked: Partial<Asked>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) if (value !== undefined) query.set(name, value);
  return query.size === 0 ? "/loans/marked" : `/loans/marked?${query}`;
}
