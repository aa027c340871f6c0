import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Card } from "@/components/card";
import { DateTime, Day } from "@/components/date";
import { OwnTabs } from "@/components/own-tabs";
import { PageHeading } from "@/components/page-heading";
import { Pager } from "@/components/pager";
import { type Column, Table } from "@/components/table";
import { Tag } from "@/components/tag";
import { actorOr401 } from "@/lib/auth/current-actor";
import { listOwnTokens, type OwnToken } from "@/lib/db/own-tokens";
import { tokenDays, tokenScopes } from "@/lib/schemas/own-tokens";
import { recordId } from "@/lib/schemas/text";
import { type ReaderFormat, readerFormat } from "@/lib/web/reader";
import { createToken, revokeToken } from "./actions";
import { NewTokenForm, RevokeTokenForm } from "./forms";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("tokens"))("title") };
}

const perPage = 20;

/** The tokens with which a member's own programs speak for them. */
export default async function TokensPage({ searchParams }: { searchParams: Promise<{ before?: string | string[] }> }) {
  const actor = await actorOr401("account:use");
  if (!actor.memberId) redirect("/account/security");
  const before = recordId.safeParse((await searchParams).before);
  const after = before.success ? before.data : undefined;
  const [t, format, found] = await Promise.all([
    getTranslations("tokens"),
    readerFormat(),
    listOwnTokens(actor.userId ?? "0", { after, limit: perPage + 1 }),
  ]);
  const tokens = found.slice(0, perPage);
  return (
    <>
      <PageHeading
        title={t("title")}
        beside={<OwnTabs current="/account/tokens" hasCard={actor.memberId !== undefined} />}
      />
      <div className="grid gap-6">
        <p className="max-w-prose text-ink-2">{t("about")}</p>
        <Card as="section" aria-labelledby="new-token" className="grid gap-5">
          <h2 id="new-token">{t("new")}</h2>
          <NewTokenForm
            action={createToken}
            scopes={tokenScopes.map((value) => ({ value, label: t(value) }))}
            days={tokenDays.map((days) => ({ value: String(days), label: t("forDays", { days }) }))}
            words={{
              name: t("name"),
              nameHint: t("nameHint"),
              scope: t("scope"),
              days: t("days"),
              make: t("make"),
              making: t("making"),
              made: t("made"),
              madeHint: t("madeHint"),
              token: t("token"),
              copied: t("copied"),
            }}
          />
        </Card>
        {tokens.length > 0 && (
          <Card as="section" padding="table" aria-label={t("list")}>
            <Table label={t("list")} columns={columnsOf(t, format)} rows={tokens} rowKey={(token) => token.id} />
          </Card>
        )}
        <Pager
          label={t("pages")}
          previous={after === undefined ? undefined : "/account/tokens"}
          previousLabel={t("first")}
          nextLabel={t("next")}
          next={found.length > perPage ? `/account/tokens?before=${tokens.at(-1)?.id}` : undefined}
        />
      </div>
    </>
  );
}

type Words = Awaited<ReturnType<typeof getTranslations<"tokens">>>;

function columnsOf(t: Words, format: ReaderFormat): Column<OwnToken>[] {
  const now = new Date();
  return [
    {
      header: t("name"),
      rowHeader: true,
      cell: (token) => (
        <span className="grid">
          <span dir="auto" className="font-semibold">
            {token.name}
          </span>
          <span className="code text-ink-2">carrel_me_{token.prefix}_…</span>
        </span>
      ),
    },
    { header: t("scope"), cell: (token) => t(token.scope) },
    {
      header: t("lastUsed"),
      cell: (token) => (token.lastUsedAt ? <DateTime value={token.lastUsedAt} {...format} /> : t("never")),
    },
    { header: t("state"), cell: (token) => stateOf(token, now, t, format) },
    {
      header: t("revoke"),
      hideHeader: true,
      align: "end",
      cell: (token) =>
        token.revokedAt || token.expiresAt <= now ? null : (
          <RevokeTokenForm
            action={revokeToken}
            id={token.id}
            label={t("revoke")}
            name={t("revokeNamed", { name: token.name })}
          />
        ),
    },
  ];
}

function stateOf(token: OwnToken, now: Date, t: Words, format: ReaderFormat) {
  if (token.revokedAt) return <Tag state="bad">{t("revoked")}</Tag>;
  if (token.expiresAt <= now) return <Tag state="warn">{t("expired")}</Tag>;
  return <Tag state="ok">{t.rich("until", { day: () => <Day value={token.expiresAt} {...format} /> })}</Tag>;
}
