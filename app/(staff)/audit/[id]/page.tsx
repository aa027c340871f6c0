import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AppLink } from "@/components/app-link";
import { Breadcrumbs } from "@/components/breadcrumbs";
import { Card } from "@/components/card";
import { Code } from "@/components/code";
import { Instant } from "@/components/date";
import { type Fact, Facts } from "@/components/facts";
import { Money } from "@/components/money";
import { PageHeading } from "@/components/page-heading";
import { Table } from "@/components/table";
import { Tag } from "@/components/tag";
import { actorOr401 } from "@/lib/auth/current-actor";
import { dayInZone } from "@/lib/dates";
import type { AttemptLine } from "@/lib/db/audit";
import { findStory, type Story, type StoryEntry, type StoryTransfer } from "@/lib/db/audit-story";
import { readSettings } from "@/lib/db/settings";
import { toDecimal } from "@/lib/money";
import {
  actorName,
  doorName,
  earlierWords,
  outcomeState,
  outcomeWords,
  sidesOf,
  sqlstateName,
  verbName,
} from "@/lib/policy/attempt-words";
import { deviceOf } from "@/lib/policy/device";
import { transferKindName } from "@/lib/policy/ledger-words";
import { auditAddress } from "@/lib/schemas/audit";
import { recordId } from "@/lib/schemas/text";

export const metadata: Metadata = { title: "Attempt" };

type Format = { locale: string; timeZone: string; today: string };

/** Everything that hangs on one request: its tries, what was moved, and what became of it. */
export default async function AttemptPage({ params }: PageProps<"/audit/[id]">) {
  await actorOr401("audit:read");
  const id = recordId.safeParse((await params).id);
  const story = id.success ? await findStory(id.data) : undefined;
  const line = story?.tries.find((each) => each.id === id.data);
  if (!story || !line) notFound();
  const { locale, timeZone } = await readSettings();
  const format = { locale, timeZone, today: dayInZone(new Date(), timeZone) };
  return (
    <>
      <Breadcrumbs items={[{ label: "Transfer audit", href: "/audit" }]} />
      <PageHeading title={`Attempt ${line.id}`} beside={<Tag state={outcomeState(line)}>{outcomeWords(line)}</Tag>} />
      <div className="grid gap-4 lg:grid-cols-2">
        <Card as="section" aria-labelledby="asked">
          <Heading id="asked">What was asked</Heading>
          <Facts items={askedFacts(line, format)} />
        </Card>
        <Card as="section" aria-labelledby="came">
          <Heading id="came">What came of it</Heading>
          <Facts items={outcomeFacts(line, story, format)} />
        </Card>
      </div>
      <Section
        id="tries"
        title={story.tries.length === 1 ? "The only try" : `${story.tries.length} tries with this key`}
      >
        <Tries tries={story.tries} current={line.id} format={format} />
      </Section>
      {story.entries.length > 0 && (
        <Section id="entries" title="Entries">
          <Entries story={story} locale={locale} />
        </Section>
      )}
      {story.transfers.length + story.related.length > 0 && (
        <Section
          id="transfers"
          title={story.related.length > 0 ? "The transfer, and what became of it" : "The transfer"}
        >
          <Transfers transfers={[...story.transfers, ...story.related]} format={format} />
        </Section>
      )}
    </>
  );
}

function Heading({ id, children }: { id: string; children: string }) {
  return (
    <h2 id={id} className="mb-2 font-serif text-lg font-semibold">
      {children}
    </h2>
  );
}

function Section({ id, title, children }: { id: string; title: string; children: React.ReactNode }) {
  return (
    <section aria-labelledby={id} className="mt-6">
      <Heading id={id}>{title}</Heading>
      <Card padding="table">{children}</Card>
    </section>
  );
}

function askedFacts(line: AttemptLine, format: Format): Fact[] {
  const { from, to } = sidesOf(line);
  return [
    { label: "When", value: <Instant value={line.openedAt} {...format} /> },
    {
      label: "What",
      value:
        line.kind === null
          ? verbName(line.verb)
          : `${verbName(line.verb)}: ${transferKindName(line.kind).toLowerCase()}`,
    },
    { label: "Amount", value: <Amount line={line} minor={line.amountMinor} locale={format.locale} /> },
    { label: "From", value: from && <AccountLink id={line.debitAccountId} name={from} /> },
    { label: "To", value: to && <AccountLink id={line.creditAccountId} name={to} /> },
    {
      label: "Refers to",
      value: line.refersTo && <AppLink href={`/transfers/${line.refersTo}`}>{`Transfer ${line.refersTo}`}</AppLink>,
    },
    { label: "Reason", value: line.reason },
    {
      label: "By",
      value: <AppLink href={`/audit${auditAddress({ actor: line.actor })}`}>{actorName(line)}</AppLink>,
    },
    { label: "Door", value: doorName(line.door) },
    {
      label: "Idempotency key",
      value: line.key && (
        <AppLink href={`/audit${auditAddress({ key: `=${line.key}` })}`}>
          <Code>{line.key}</Code>
        </AppLink>
      ),
    },
    { label: "Session", value: line.sessionId },
    { label: "IP address", value: line.ip },
    { label: "Device", value: line.userAgent && `${deviceOf(line.userAgent)} (${line.userAgent})` },
  ];
}

function outcomeFacts(line: AttemptLine, story: Story, format: Format): Fact[] {
  const seal = story.seals.find(({ attemptId }) => attemptId === line.id);
  return [
    { label: "Outcome", value: <Tag state={outcomeState(line)}>{outcomeWords(line)}</Tag> },
    { label: "Code", value: line.code && <Code>{line.code}</Code> },
    { label: "The database", value: sqlstateName(line.sqlstate) },
    {
      label: "Answer of",
      value: line.replayOf && <AppLink href={`/audit/${line.replayOf}`}>{`Attempt ${line.replayOf}`}</AppLink>,
    },
    {
      label: "Transfer",
      value: line.transferId && (
        <AppLink href={`/transfers/${line.transferId}`}>{`Transfer ${line.transferId}`}</AppLink>
      ),
    },
    {
      label: "Balance seen",
      value: line.balanceSeen !== null && <Amount line={line} minor={line.balanceSeen} locale={format.locale} />,
    },
    { label: "Finished", value: line.finishedAt && <Instant value={line.finishedAt} {...format} /> },
    { label: "Took", value: line.durationUs && `${toDecimal(BigInt(line.durationUs), 3)} ms` },
    {
      label: "Seal",
      value: seal ? (
        <>
          #{seal.sealId}, <Instant value={seal.sealedAt} {...format} />{" "}
          {line.transferId !== null && <AppLink href={`/proof/transfer?id=${line.transferId}`}>Prove it</AppLink>}
        </>
      ) : (
        "Not sealed yet"
      ),
    },
  ];
}

function Tries({ tries, current, format }: { tries: AttemptLine[]; current: string; format: Format }) {
  return (
    <Table<AttemptLine>
      label="Tries, oldest first"
      rows={tries}
      rowKey={(line) => line.id}
      columns={[
        {
          header: "When",
          rowHeader: true,
          cell: (line) =>
            line.id === current ? (
              <span aria-current="true" className="font-semibold">
                <Instant value={line.openedAt} {...format} />
              </span>
            ) : (
              <AppLink href={`/audit/${line.id}`} className="inline-block max-sm:py-2">
                <Instant value={line.openedAt} {...format} />
              </AppLink>
            ),
        },
        { header: "Try", align: "end", cell: (line) => <span className="num">{line.try}</span> },
        { header: "Because of", cell: (line) => earlierWords(line) },
        {
          header: "Amount",
          align: "end",
          cell: (line) => <Amount line={line} minor={line.amountMinor} locale={format.locale} />,
        },
        { header: "Outcome", cell: (line) => <Tag state={outcomeState(line)}>{outcomeWords(line)}</Tag> },
        { header: "The database", cell: (line) => sqlstateName(line.sqlstate) },
        {
          header: "Took",
          align: "end",
          cell: (line) => line.durationUs && <span className="num">{toDecimal(BigInt(line.durationUs), 3)} ms</span>,
        },
      ]}
    />
  );
}

function Entries({ story, locale }: { story: Story; locale: string }) {
  const transferOf = new Map(story.transfers.map((transfer) => [transfer.id, transfer]));
  const money = (entry: StoryEntry, minor: string) => {
    const transfer = transferOf.get(entry.transferId);
    return transfer && <Money minor={minor} currency={transfer.currency} scale={transfer.scale} locale={locale} />;
  };
  return (
    <Table<StoryEntry>
      label="Entries"
      rows={story.entries}
      rowKey={(entry) => `${entry.transferId} ${entry.side}`}
      columns={[
        {
          header: "Account",
          rowHeader: true,
          cell: (entry) => <AccountLink id={entry.accountId} name={entry.accountName} />,
        },
        { header: "Debit", align: "end", cell: (entry) => entry.side === "debit" && money(entry, entry.amountMinor) },
        { header: "Credit", align: "end", cell: (entry) => entry.side === "credit" && money(entry, entry.amountMinor) },
        { header: "Balance after", align: "end", cell: (entry) => money(entry, entry.balanceAfter) },
        { header: "Entry no.", align: "end", cell: (entry) => <span className="num">{entry.seq}</span> },
      ]}
    />
  );
}

function Transfers({ transfers, format }: { transfers: StoryTransfer[]; format: Format }) {
  return (
    <Table<StoryTransfer>
      label="Transfers"
      rows={transfers}
      rowKey={(transfer) => transfer.id}
      columns={[
        {
          header: "Transfer",
          rowHeader: true,
          cell: (transfer) => (
            <AppLink href={`/audit/${transfer.attemptId}`} className="inline-block max-sm:py-2">
              {`${transferKindName(transfer.kind)} ${transfer.id}`}
            </AppLink>
          ),
        },
        { header: "When", cell: (transfer) => <Instant value={transfer.createdAt} {...format} /> },
        {
          header: "Amount",
          align: "end",
          cell: ({ amountMinor, currency, scale }) => (
            <Money minor={amountMinor} currency={currency} scale={scale} locale={format.locale} />
          ),
        },
        { header: "State", cell: ({ phase, resolution }) => <TransferState state={resolution ?? phase} /> },
        { header: "Of", cell: referenceWords },
        { header: "Reason", breaks: true, cell: ({ reason }) => reason && <span dir="auto">{reason}</span> },
      ]}
    />
  );
}

function TransferState({ state }: { state: string }) {
  const words = `${state.slice(0, 1).toUpperCase()}${state.slice(1)}`;
  return <Tag state={state === "posted" || state === "captured" ? "ok" : "plain"}>{words}</Tag>;
}

function referenceWords({ refundsId, reversesId, capturesId }: StoryTransfer): string | undefined {
  if (refundsId !== null) return `Refund of ${refundsId}`;
  if (reversesId !== null) return `Reversal of ${reversesId}`;
  return capturesId === null ? undefined : `Capture of ${capturesId}`;
}

/** To everything that was tried with the account. */
function AccountLink({ id, name }: { id: string | null; name: string }) {
  return <AppLink href={`/audit${auditAddress({ account: `#${id}` })}`}>{name}</AppLink>;
}

function Amount({ line, minor, locale }: { line: AttemptLine; minor: string | null; locale: string }) {
  if (minor === null || line.currency === null || line.scale === null) return <bdi>{line.amountGiven ?? ""}</bdi>;
  return <Money minor={minor} currency={line.currency} scale={line.scale} locale={locale} />;
}
