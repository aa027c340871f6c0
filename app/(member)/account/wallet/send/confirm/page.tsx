import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { ReaderBreadcrumbs } from "@/components/breadcrumbs";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { Code } from "@/components/code";
import { Facts } from "@/components/facts";
import { Money } from "@/components/money";
import { Note } from "@/components/note";
import { PageHeading } from "@/components/page-heading";
import { actorOr401 } from "@/lib/auth/current-actor";
import { DomainError } from "@/lib/errors";
import { formatMoney, parseAmount } from "@/lib/money";
import { formKey, sendForm } from "@/lib/schemas/payment-form";
import { findReceiver } from "@/lib/services/payments";
import { sidesOf } from "@/lib/web/money-refusal";
import { readerFormat } from "@/lib/web/reader";
import { confirm } from "../actions";
import { ConfirmForm } from "../forms";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("wallet"))("confirmTitle") };
}

type Query = Partial<Record<"to" | "amount" | "note" | "key", string | string[]>>;

/** Names who would receive it, as briefly as it can be done, and asks for a yes. */
export default async function ConfirmPage({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await actorOr401("wallet:use");
  if (!actor.memberId) redirect("/account/security");
  const query = await searchParams;
  const [t, format] = await Promise.all([getTranslations("wallet"), readerFormat()]);
  const asked = sendForm.safeParse({ cardNumber: query.to, amount: query.amount, reason: query.note });
  const key = formKey.safeParse(query.key);
  const amount = asked.success ? parseAmount(asked.data.amount, format.scale) : undefined;
  if (!asked.success || !key.success || !amount?.ok) redirect("/account/wallet/send");
  const { cardNumber: to, reason: note } = asked.data;
  const change = `/account/wallet/send?${new URLSearchParams({ to, amount: asked.data.amount, note }).toString()}`;
  const { wallet } = await sidesOf(actor.memberId, undefined);
  const receiver = await findReceiver(actor, to).catch((error: unknown) => {
    if (error instanceof DomainError) return error;
    throw error;
  });
  const money = { currency: format.currency, scale: format.scale, locale: format.locale };
  const inWords = formatMoney(amount.minor, money.currency, money);
  return (
    <>
      <ReaderBreadcrumbs
        items={[
          { label: t("title"), href: "/account/wallet" },
          { label: t("sendTitle"), href: change },
        ]}
      />
      <PageHeading title={t("isRight")} />
      {receiver instanceof DomainError ? (
        <Note tone="bad" title={receiver.message} actions={<ButtonLink href={change}>{t("change")}</ButtonLink>}>
          {t("nothingSent")}
        </Note>
      ) : (
        <Card className="grid max-w-xl gap-5">
          <p className="grid gap-1">
            <span className="text-3xl/tight font-semibold num">{inWords}</span>
            <span className="text-work">
              {t.rich("toWhom", { name: () => <bdi className="font-semibold wrap-anywhere">{receiver}</bdi> })}
            </span>
          </p>
          <Facts
            items={[
              { label: t("card"), value: <Code>{to}</Code> },
              { label: t("note"), value: note },
              { label: t("walletNow"), value: <Money minor={wallet?.balance ?? "0"} {...money} /> },
            ]}
          />
          <ConfirmForm
            action={confirm}
            formKey={key.data}
            values={{ cardNumber: to, amount: asked.data.amount, reason: note }}
            label={t("sendAmount", { amount: inWords })}
            words={{ form: t("confirmForm"), sending: t("sending"), change: t("change") }}
            change={change}
          />
        </Card>
      )}
    </>
  );
}
