import type { Metadata } from "next";
import { Card } from "@/components/card";
import { Code } from "@/components/code";
import { DateTime } from "@/components/date";
import { Empty } from "@/components/empty";
import { Money } from "@/components/money";
import { PageHeading } from "@/components/page-heading";
import { Pager } from "@/components/pager";
import { type Column, Table } from "@/components/table";
import { Tag } from "@/components/tag";
import { actorOr401 } from "@/lib/auth/current-actor";
import { dayInZone } from "@/lib/dates";
import { listBookTotals, listReconciliations, readReconciliationState } from "@/lib/db/reconciliations";
import { listSeals, type Seal } from "@/lib/db/seals";
import { readSettings, type Settings } from "@/lib/db/settings";
import { shortKey } from "@/lib/policy/attempt-words";
import { type CheckResult, describeFindings } from "@/lib/policy/reconciliation";
import { recordId } from "@/lib/schemas/text";
import { reconcile, seal, verify } from "./actions";
import { LookForm, TransferForm } from "./forms";

export const metadata: Metadata = { title: "Proof" };

const pageSize = 20;

type Query = { before?: string | string[] };
type Dates = Pick<Settings, "locale" | "timeZone"> & { today: string };

/** That the books balance, and that nobody changed what was written in them. */
export default async function ProofPage({ searchParams }: { searchParams: Promise<Query> }) {
  await actorOr401("audit:read");
  const query = await searchParams;
  const settings = await readSettings();
  const dates: Dates = { ...settings, today: dayInZone(new Date(), settings.timeZone) };
  return (
    <>
      <PageHeading title="Proof" />
      <Figures dates={dates} />
      <div className="grid items-start gap-6">
        <Reconciliation dates={dates} />
        <Seals dates={dates} before={query.before} />
        <section aria-labelledby="transfer" className="grid gap-4">
          <h2 id="transfer">Proof of one transfer</h2>
          <TransferForm />
        </section>
      </div>
    </>
  );
}

async function Figures({ dates }: { dates: Dates }) {
  const [totals, state, [last], [head]] = await Promise.all([
    listBookTotals(),
    readReconciliationState(),
    listReconciliations(1),
    listSeals(1),
  ]);
  const { locale } = dates;
  return (
    <div className="mb-6 grid gap-3.5 sm:grid-cols-2 xl:grid-cols-[1.4fr_1fr_1fr]">
      <Card as="section" aria-label="Books">
        <p className="text-tiny text-ink-2">Books</p>
        {totals.map(({ currency, scale, debits, credits }) => (
          <div key={currency} className="mb-1">
            <p className="text-2xl/tight font-semibold wrap-anywhere">
              <Money minor={debits} currency={currency} scale={scale} locale={locale} />{" "}
              {debits === credits ? "=" : "≠"}{" "}
              <Money minor={credits} currency={currency} scale={scale} locale={locale} />
            </p>
            <Tag state={debits === credits ? "ok" : "bad"}>
              {debits === credits ? "Debits equal credits" : "Debits do not equal credits"}
            </Tag>
          </div>
        ))}
      </Card>
      <Card as="section" aria-label="Last reconciliation">
        <p className="text-tiny text-ink-2">Last reconciliation</p>
        <p className="text-2xl/tight font-semibold">
          {last ? <DateTime value={last.finishedAt} {...dates} /> : "None yet"}
        </p>
        {last && <Tag state={last.passed ? "ok" : "bad"}>{last.passed ? "Passed" : "Did not pass"}</Tag>}
        {state.lastPassed === false && (
          <p className="mt-1 text-tiny text-ink-2">
            Last passed: {state.lastPassedAt ? <DateTime value={state.lastPassedAt} {...dates} /> : "never"}
          </p>
        )}
      </Card>
      <Card as="section" aria-label="Last seal">
        <p className="text-tiny text-ink-2">Last seal</p>
        <p className="text-2xl/tight font-semibold num">
          {head ? `#${Number(head.id).toLocaleString(locale)}` : "None yet"}
        </p>
        {head && (
          <p className="text-tiny text-ink-2">
            <Code>{shortKey(head.hash.toString("hex"))}</Code> <DateTime value={head.sealedAt} {...dates} />
          </p>
        )}
      </Card>
    </div>
  );
}

async function Reconciliation({ dates }: { dates: Dates }) {
  const [last] = await listReconciliations(1);
  return (
    <section aria-labelledby="reconciliation" className="grid gap-4">
      <h2 id="reconciliation">Reconciliation</h2>
      <p className="max-w-[72ch] text-ink-2">
        Every balance is worked out again from its entries, every transfer and attempt is held against the others, all
        at one moment. The worker does this each night; nobody has to wait for it.
      </p>
      <LookForm action={reconcile} label="Reconcile now" pendingLabel="Looking through the books" />
      {last ? (
        <Card padding="table">
          <Table<CheckResult>
            label="Checks of the last reconciliation"
            columns={last.passed ? checkColumns(dates).slice(0, 2) : checkColumns(dates)}
            rows={describeFindings(last.findings)}
            rowKey={({ check }) => check}
          />
        </Card>
      ) : (
        <Empty title="The books were not looked through yet" />
      )}
    </section>
  );
}

function checkColumns({ locale }: Dates): Column<CheckResult>[] {
  return [
    { header: "Check", rowHeader: true, cell: ({ title }) => title },
    {
      header: "Result",
      cell: ({ found }) =>
        found === 0 ? <Tag state="ok">Holds</Tag> : <Tag state="bad">Found {found.toLocaleString(locale)}</Tag>,
    },
    {
      header: "What was found",
      breaks: true,
      cell: ({ problem, examples }) =>
        problem !== undefined && (
          <div>
            {problem}
            <ul className="text-tiny text-ink-2">
              {examples.map((example) => (
                <li key={example}>{example}</li>
              ))}
            </ul>
          </div>
        ),
    },
  ];
}

async function Seals({ dates, before }: { dates: Dates; before: Query["before"] }) {
  const after = recordId.safeParse(before);
  const found = await listSeals(pageSize + 1, after.success ? after.data : undefined);
  const seals = found.slice(0, pageSize);
  const last = found.length > pageSize ? seals.at(-1) : undefined;
  return (
    <section aria-labelledby="seals" className="grid gap-4">
      <h2 id="seals">Seals</h2>
      <p className="max-w-[72ch] text-ink-2">
        Every few seconds what was written is sealed: a hash over all its rows and over the seal before. To verify is to
        work all of it out again and to name every row that was altered, removed or put in.
      </p>
      <div className="flex flex-wrap items-end gap-3">
        <LookForm action={verify} label="Verify seals now" pendingLabel="Verifying" />
        <LookForm action={seal} label="Seal now" pendingLabel="Sealing" tone="plain" />
      </div>
      {seals.length === 0 ? (
        <Empty title="Nothing is sealed yet">The worker seals what is written within ten seconds.</Empty>
      ) : (
        <Card padding="table">
          <Table<Seal> label="Seals, newest first" columns={sealColumns(dates)} rows={seals} rowKey={({ id }) => id} />
        </Card>
      )}
      <Pager
        label="Pages of seals"
        previous={after.success ? "/proof" : undefined}
        previousLabel="Newest"
        next={last && `/proof?before=${last.id}`}
      />
    </section>
  );
}

function sealColumns(dates: Dates): Column<Seal>[] {
  return [
    { header: "Seal", rowHeader: true, cell: ({ id }) => <span className="num">#{id}</span> },
    { header: "Hash", cell: ({ hash }) => <Code>{shortKey(hash.toString("hex"))}</Code> },
    { header: "Rows", align: "end", cell: ({ rowCount }) => rowCount.toLocaleString(dates.locale) },
    { header: "Sealed", cell: ({ sealedAt }) => <DateTime value={sealedAt} {...dates} /> },
    {
      header: "Signed by",
      cell: ({ keyId }) => (keyId === null ? <Tag>Not signed yet</Tag> : <Code>{shortKey(keyId)}</Code>),
    },
  ];
}
