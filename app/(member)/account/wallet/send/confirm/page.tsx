import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Breadcrumbs } from "@/components/breadcrumbs";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { Code } from "@/components/code";
import { Facts } from "@/components/facts";
import { Money } from "@/components/money";
import { Note } from "@/components/note";
import { PageHeading } from "@/components/page-heading";
import { actorOr401 } from "@/lib/auth/current-actor";
import { readSettings } from "@/lib/db/settings";
import { DomainError } from "@/lib/errors";
import { formatMoney, parseAmount } from "@/lib/money";
import { formKey, sendForm } from "@/lib/schemas/payment-form";
import { findReceiver } from "@/lib/services/payments";
import { sidesOf } from "@/lib/web/money-refusal";
import { confirm } from "../actions";
import { ConfirmForm } from "../forms";

export const metadata: Metadata = { title: "Confirm" };

type Query = Partial<Record<"to" | "amount" | "note" | "key", string | string[]>>;

/** Names who would receive it, as briefly as it can be done, and asks for a yes. */
export default async function ConfirmPage({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await actorOr401("wallet:use");
  if (!actor.memberId) redirect("/account/security");
  const query = await searchParams;
  const settings = await readSettings();
  const asked = sendForm.safeParse({ cardNumber: query.to, amount: query.amount, reason: query.note });
  const key = formKey.safeParse(query.key);
  const amount = asked.success ? parseAmount(asked.data.amount, settings.currencyScale) : undefined;
  if (!asked.success || !key.success || !amount?.ok) redirect("/account/wallet/send");
  const { cardNumber: to, reason: note } = asked.data;
  const change = `/account/wallet/send?${new URLSearchParams({ to, amount: asked.data.amount, note }).toString()}`;
  const { wallet } = await sidesOf(actor.memberId, undefined);
  const receiver = await findReceiver(actor, to).catch((error: unknown) => {
    if (error instanceof DomainError) return error;
    throw error;
  });
  const money = { currency: settings.currency, scale: settings.currencyScale, locale: settings.locale };
  const inWords = formatMoney(amount.minor, money.currency, money);
  return (
    <>
      <Breadcrumbs
        items={[
          { label: "Wallet", href: "/account/wallet" },
          { label: "Send money", href: change },
        ]}
      />
      <PageHeading title="Is this right?" />
      {receiver instanceof DomainError ? (
        <Note tone="bad" title={receiver.message} actions={<ButtonLink href={change}>Change</ButtonLink>}>
          Nothing was sent.
        </Note>
      ) : (
        <Card className="grid max-w-xl gap-5">
          <p className="grid gap-1">
            <span className="text-3xl/tight font-semibold num">{inWords}</span>
            <span className="text-work">
              to <bdi className="font-semibold wrap-anywhere">{receiver}</bdi>
            </span>
          </p>
          <Facts
            items={[
              { label: "Card", value: <Code>{to}</Code> },
              { label: "Note", value: note },
              { label: "Your wallet now", value: <Money minor={wallet?.balance ?? "0"} {...money} /> },
            ]}
          />
          <ConfirmForm
            action={confirm}
            formKey={key.data}
            values={{ cardNumber: to, amount: asked.data.amount, reason: note }}
            label={`Send ${inWords}`}
            change={change}
          />
        </Card>
      )}
    </>
  );
}
