import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { ReaderBreadcrumbs } from "@/components/breadcrumbs";
import { Card } from "@/components/card";
import { PageHeading } from "@/components/page-heading";
import { actorOr401 } from "@/lib/auth/current-actor";
import { formatMoney } from "@/lib/money";
import { sidesOf } from "@/lib/web/money-refusal";
import { librarySettings, readerFormat } from "@/lib/web/reader";
import { prepare } from "./actions";
import { SendForm } from "./forms";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("wallet"))("sendTitle") };
}

type Query = Partial<Record<"to" | "amount" | "note", string | string[]>>;

export default async function SendPage({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await actorOr401("wallet:use");
  if (!actor.memberId) redirect("/account/security");
  const [t, { to, amount, note }, settings, format, { wallet }] = await Promise.all([
    getTranslations("wallet"),
    searchParams,
    librarySettings(),
    readerFormat(),
    sidesOf(actor.memberId, undefined),
  ]);
  const inWords = (minor: string) => formatMoney(minor, format.currency, format);
  const hint = t("amountHint", {
    balance: inWords(wallet?.balance ?? "0"),
    limit: inWords(settings.memberTransferLimitMinor),
  });
  return (
    <>
      <ReaderBreadcrumbs items={[{ label: t("title"), href: "/account/wallet" }]} />
      <PageHeading title={t("sendTitle")} />
      <Card className="max-w-xl">
        <SendForm
          action={prepare}
          words={{
            form: t("sendTitle"),
            card: t("cardNumber"),
            cardHint: t("cardNumberHint"),
            amount: t("amount"),
            amountHint: hint,
            note: t("note"),
            noteHint: t("noteHint"),
            continue: t("continue"),
            looking: t("looking"),
            cancel: t("cancel"),
          }}
          values={{
            cardNumber: one(to).slice(0, 60),
            amount: one(amount).slice(0, 80),
            reason: one(note).slice(0, 500),
          }}
        />
      </Card>
    </>
  );
}

function one(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? "";
}
