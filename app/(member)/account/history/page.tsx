import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { Answers } from "@/components/answers";
import { AppLink } from "@/components/app-link";
import { ReaderBreadcrumbs } from "@/components/breadcrumbs";
import { Card } from "@/components/card";
import { Day } from "@/components/date";
import { Empty } from "@/components/empty";
import { PageHeading } from "@/components/page-heading";
import { Pager } from "@/components/pager";
import { type Column, Table } from "@/components/table";
import { actorOr401 } from "@/lib/auth/current-actor";
import { formatDay } from "@/lib/dates";
import type { PastLoan } from "@/lib/db/loans";
import { recordId } from "@/lib/schemas/text";
import { historyOf } from "@/lib/services/history";
import { preferencesOf } from "@/lib/services/preferences";
import { readerFormat } from "@/lib/web/reader";
import { turnOwnHistory } from "./actions";
import { HistoryForm } from "./forms";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("history"))("title") };
}

const perPage = 50;

/** What a member returned, if they want that to be remembered. */
export default async function HistoryPage({ searchParams }: { searchParams: Promise<{ after?: string | string[] }> }) {
  const actor = await actorOr401("account:use");
  if (!actor.memberId) redirect("/account/security");
  const after = recordId.safeParse((await searchParams).after).data;
  const [t, account, format, { historySince }, loans] = await Promise.all([
    getTranslations("history"),
    getTranslations("account"),
    readerFormat(),
    preferencesOf(actor, actor.memberId),
    historyOf(actor, actor.memberId, { after, limit: perPage + 1 }),
  ]);
  const isOn = historySince !== null;
  const columns: Column<PastLoan>[] = [
    {
      header: t("work"),
      rowHeader: true,
      cell: (loan) => (
        <span className="grid min-w-0">
          <AppLink href={`/titles/${loan.titleId}`} dir="auto" className="wrap-anywhere text-ink work max-sm:py-2">
            {loan.title}
          </AppLink>
          {loan.contributorLine !== "" && (
            <span dir="auto" className="text-tiny text-ink-2">
              {loan.contributorLine}
            </span>
          )}
        </span>
      ),
    },
    { header: t("borrowed"), cell: (loan) => <Day value={loan.checkedOutAt} {...format} /> },
    { header: t("returned"), cell: (loan) => <Day value={loan.returnedAt} {...format} /> },
  ];
  return (
    <Answers>
      <ReaderBreadcrumbs items={[{ label: account("loans"), href: "/account" }]} />
      <PageHeading title={t("title")} />
      <Card className="mb-6 grid max-w-2xl gap-3">
        <p className="font-semibold">{isOn ? t("on", { day: formatDay(historySince, format) }) : t("off")}</p>
        <p className="text-ink-2">{isOn ? `${t("onWhy")} ${t("turnOffWhy")}` : t("offWhy")}</p>
        <HistoryForm action={turnOwnHistory} isOn={isOn} label={isOn ? t("turnOff") : t("turnOn")} />
      </Card>
      {isOn && loans.length === 0 && after === undefined && <Empty title={t("none")}>{t("noneWhy")}</Empty>}
      {loans.length > 0 && (
        <Card padding="table">
          <Table label={t("list")} columns={columns} rows={loans.slice(0, perPage)} rowKey={(loan) => loan.id} />
        </Card>
      )}
      <Pager
        label={t("pages")}
        previous={after === undefined ? undefined : "/account/history"}
        previousLabel={t("latest")}
        next={loans.length > perPage ? `/account/history?after=${loans[perPage - 1]?.id}` : undefined}
        nextLabel={t("earlier")}
      />
    </Answers>
  );
}
