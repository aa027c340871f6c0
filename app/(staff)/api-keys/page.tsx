import type { Metadata } from "next";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { DateTime, Day } from "@/components/date";
import { Empty } from "@/components/empty";
import { PageHeading } from "@/components/page-heading";
import { Pager } from "@/components/pager";
import { type Column, Table } from "@/components/table";
import { Tag } from "@/components/tag";
import { actorOr401 } from "@/lib/auth/current-actor";
import { type ApiKey, listApiKeys } from "@/lib/db/api-keys";
import { readSettings, type Settings } from "@/lib/db/settings";
import { recordId } from "@/lib/schemas/text";
import { revokeKey } from "./actions";
import { RevokeForm } from "./forms";

export const metadata: Metadata = { title: "API keys" };

export default async function ApiKeysPage({ searchParams }: { searchParams: Promise<{ before?: string | string[] }> }) {
  await actorOr401("api-keys:manage");
  const before = recordId.safeParse((await searchParams).before);
  const [keys, settings] = await Promise.all([
    listApiKeys({ beforeId: before.success ? before.data : undefined }),
    readSettings(),
  ]);
  const add = (
    <ButtonLink href="/api-keys/new" tone="primary">
      New API key
    </ButtonLink>
  );
  return (
    <>
      <PageHeading title="API keys" actions={keys.length > 0 && add} />
      {keys.length === 0 ? (
        <Empty title="No API keys" action={add}>
          Programs (self-check machines, harvesters, scripts) use the REST API with a key of their own.
        </Empty>
      ) : (
        <Card padding="table">
          <Table label="API keys" columns={columnsOf(settings)} rows={keys} rowKey={(key) => key.id} />
        </Card>
      )}
      <Pager
        label="Pages of API keys"
        previous={before.success ? "/api-keys" : undefined}
        previousLabel="First page"
        next={keys.length === 50 ? `/api-keys?before=${keys.at(-1)?.id}` : undefined}
      />
    </>
  );
}

function columnsOf(settings: Settings): Column<ApiKey>[] {
  const now = new Date();
  return [
    {
      header: "Name",
      rowHeader: true,
      cell: (key) => (
        <span className="grid">
          <span dir="auto" className="font-semibold">
            {key.name}
          </span>
          <span className="code text-ink-2">carrel_{key.prefix}_…</span>
        </span>
      ),
    },
    {
      header: "Scopes",
      cell: (key) => (
        <span className="flex flex-wrap gap-1">
          {key.scopes.map((scope) => (
            <span key={scope} className="rounded-[var(--radius-s)] bg-shade px-1.5 code">
              {scope}
            </span>
          ))}
        </span>
      ),
    },
    { header: "Branch", cell: (key) => key.branchName },
    {
      header: "Made",
      cell: (key) => (
        <span className="grid">
          <Day value={key.createdAt} {...settings} />
          <span dir="auto" className="text-tiny text-ink-2">
            by {key.createdByName}
          </span>
        </span>
      ),
    },
    {
      header: "Last used",
      cell: (key) => (key.lastUsedAt ? <DateTime value={key.lastUsedAt} {...settings} /> : "Never"),
    },
    { header: "State", cell: (key) => <KeyState apiKey={key} now={now} settings={settings} /> },
    {
      header: "Revoke",
      hideHeader: true,
      align: "end",
      cell: (key) => (key.revokedAt ? null : <RevokeForm action={revokeKey} id={key.id} name={key.name} />),
    },
  ];
}

function KeyState({ apiKey, now, settings }: { apiKey: ApiKey; now: Date; settings: Settings }) {
  if (apiKey.revokedAt) return <Tag state="bad">Revoked</Tag>;
  if (apiKey.expiresAt && apiKey.expiresAt <= now) return <Tag state="warn">Expired</Tag>;
  if (!apiKey.expiresAt) return <Tag state="ok">Works</Tag>;
  return (
    <Tag state="ok">
      Until <Day value={apiKey.expiresAt} {...settings} />
    </Tag>
  );
}
