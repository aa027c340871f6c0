import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { AppLink } from "@/components/app-link";
import { Button, ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { Note } from "@/components/note";
import { OwnTabs } from "@/components/own-tabs";
import { PageHeading } from "@/components/page-heading";
import { actorOr401 } from "@/lib/auth/current-actor";
import { findPasswordHash } from "@/lib/db/users";
import { formatMoney } from "@/lib/money";
import { leavingOf, type Leaving } from "@/lib/services/leaving";
import { isFresh } from "@/lib/services/own-data";
import { type ReaderFormat, readerFormat } from "@/lib/web/reader";
import { closeAccount } from "./actions";
import { CloseForm } from "./forms";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("data"))("title") };
}

const refusals = { password: "wrongPassword", tries: "tooMany", again: "signInAgain" } as const;
const isRefusal = (text: unknown): text is keyof typeof refusals =>
  typeof text === "string" && Object.hasOwn(refusals, text);

/** What the library holds on a member: to be taken along, and to be ended. */
export default async function DataPage({ searchParams }: { searchParams: Promise<{ refused?: string | string[] }> }) {
  const actor = await actorOr401("account:use");
  if (actor.memberId === undefined) notFound();
  const [{ refused }, t, format, leaving, user, fresh] = await Promise.all([
    searchParams,
    getTranslations("data"),
    readerFormat(),
    leavingOf(actor, actor.memberId),
    findPasswordHash(actor.userId ?? "0"),
    isFresh(actor),
  ]);
  const hasPassword = Boolean(user?.passwordHash);
  return (
    <>
      <PageHeading title={t("title")} beside={<OwnTabs current="/account/data" hasCard />} />
      <div className="grid max-w-3xl gap-6">
        <Card as="section" aria-labelledby="download" className="grid gap-4">
          <h2 id="download">{t("download")}</h2>
          {isRefusal(refused) && <Note tone="bad" role="alert" title={t(refusals[refused])} />}
          <p className="text-ink-2">{t("downloadIntro")}</p>
          <p className="text-tiny text-ink-2">{t("staffNotes")}</p>
          {fresh || hasPassword ? <Download asks={!fresh} /> : <SignInAgain />}
        </Card>
        <Card as="section" aria-labelledby="close" className="grid gap-4">
          <h2 id="close">{t("close")}</h2>
          <p className="text-ink-2">{t("closeIntro")}</p>
          <ul className="ms-5 grid list-disc gap-1 text-ink-2">
            <li>{afterwards(leaving, t)}</li>
            <li>{t("keep")}</li>
            {leaving.waitingHolds > 0 && <li>{t("waitingHolds", { count: leaving.waitingHolds })}</li>}
          </ul>
          {leaving.blockers.length > 0 ? (
            <Open leaving={leaving} format={format} />
          ) : hasPassword || fresh ? (
            <CloseForm
              action={closeAccount}
              hasPassword={hasPassword}
              words={{
                title: t("close"),
                password: t("password"),
                card: t("typeCard", { card: leaving.cardNumber }),
                close: t("closeButton"),
                closing: t("closing"),
              }}
            />
          ) : (
            <SignInAgain />
          )}
        </Card>
      </div>
    </>
  );
}

function SignInAgain() {
  const t = useTranslations("data");
  return (
    <Note
      tone="warn"
      title={t("signInAgain")}
      actions={<ButtonLink href="/sign-in/by-mail?next=/account/data">{t("byMail")}</ButtonLink>}
    />
  );
}

function afterwards({ anonymiseAfterDays: days }: Leaving, t: ReturnType<typeof useTranslations<"data">>): string {
  if (days === null) return t("anonymiseNever");
  return days === 0 ? t("anonymiseAtOnce") : t("anonymiseAfter", { days });
}

/** A plain form, because its answer is a file: it works before JavaScript has loaded, and without. */
function Download({ asks }: { asks: boolean }) {
  const t = useTranslations("data");
  return (
    <form action="/account/data/archive" method="post" className="grid max-w-md justify-items-start gap-4">
      {asks && (
        <label className="grid w-full gap-1.5 text-sm font-semibold">
          {t("password")}
          <input
            type="password"
            name="password"
            required
            maxLength={1000}
            autoComplete="current-password"
            className="min-h-11 w-full rounded-[var(--radius-s)] border border-ink-3 bg-sheet px-3 text-base font-normal"
          />
        </label>
      )}
      <Button type="submit" tone="primary">
        {t("downloadButton")}
      </Button>
    </form>
  );
}

const ways = { loans: "toLoans", ready: "toHolds", fees: "toWallet", wallet: "toWallet" } as const;
const places = { toLoans: "/account", toHolds: "/account/holds", toWallet: "/account/wallet" } as const;
const hasWay = (code: string): code is keyof typeof ways => Object.hasOwn(ways, code);

function Open({ leaving, format }: { leaving: Leaving; format: ReaderFormat }) {
  const t = useTranslations("data");
  const { currency, scale } = leaving;
  return (
    <Note tone="warn" title={t("notYet")}>
      <ul className="mt-1 grid gap-2">
        {leaving.blockers.map(({ code, count = 0, amountMinor = "0" }) => {
          const amount = formatMoney(amountMinor, currency, { locale: format.locale, scale });
          const way = hasWay(code) ? ways[code] : undefined;
          return (
            <li key={code} className="flex flex-wrap items-baseline gap-x-3">
              <span>{t(code, { count, amount })}</span>
              {way && <AppLink href={places[way]}>{t(way)}</AppLink>}
            </li>
          );
        })}
      </ul>
    </Note>
  );
}
