import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Breadcrumbs } from "@/components/breadcrumbs";
import { Card } from "@/components/card";
import { PageHeading } from "@/components/page-heading";
import { actorOr401 } from "@/lib/auth/current-actor";
import { readSettings } from "@/lib/db/settings";
import { formatMoney } from "@/lib/money";
import { sidesOf } from "@/lib/web/money-refusal";
import { prepare } from "./actions";
import { SendForm } from "./forms";

export const metadata: Metadata = { title: "Send money" };

type Query = Partial<Record<"to" | "amount" | "note", string | string[]>>;

export default async function SendPage({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await actorOr401("wallet:use");
  if (!actor.memberId) redirect("/account/security");
  const [{ to, amount, note }, settings, { wallet }] = await Promise.all([
    searchParams,
    readSettings(),
    sidesOf(actor.memberId, undefined),
  ]);
  const format = { locale: settings.locale, scale: settings.currencyScale };
  const inWords = (minor: string) => formatMoney(minor, settings.currency, format);
  const hint = `Your wallet holds ${inWords(wallet?.balance ?? "0")}. At most ${inWords(settings.memberTransferLimitMinor)} at once.`;
  return (
    <>
      <Breadcrumbs items={[{ label: "Wallet", href: "/account/wallet" }]} />
      <PageHeading title="Send money" />
      <Card className="max-w-xl">
        <SendForm
          action={prepare}
          hint={hint}
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
