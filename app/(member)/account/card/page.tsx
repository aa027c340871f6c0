import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Day } from "@/components/date";
import { Note } from "@/components/note";
import { OwnTabs } from "@/components/own-tabs";
import { PageHeading } from "@/components/page-heading";
import { PrintButton } from "@/components/print-button";
import { requireMember } from "@/lib/auth/actor";
import { actorOr401 } from "@/lib/auth/current-actor";
import { findMember } from "@/lib/db/members";
import { barcodeSvg, qrSvg } from "@/lib/web/card-codes";
import { librarySettings, readerFormat } from "@/lib/web/reader";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("card"))("title") };
}

/**
 * A member's card on their phone. Both codes are part of the page: once it is there, it needs no network. Black on white
 * in either scheme, as scanners expect it.
 */
export default async function CardPage() {
  const actor = await actorOr401("account:use");
  if (actor.memberId === undefined) notFound();
  const [member, t, format, { libraryName }] = await Promise.all([
    findMember(requireMember(actor)),
    getTranslations("card"),
    readerFormat(),
    librarySettings(),
  ]);
  if (!member) notFound();
  const number = member.cardNumber;
  return (
    <>
      <div className="no-print">
        <PageHeading title={t("title")} beside={<OwnTabs current="/account/card" hasCard />} />
      </div>
      <div className="mx-auto grid max-w-md gap-5">
        {member.cardLost && <Note tone="bad" title={t("lost")} className="no-print" />}
        {member.expiresOn < format.today && <Note tone="warn" title={t("expired")} className="no-print" />}
        <section
          aria-label={t("of", { library: libraryName })}
          className="grid justify-items-center gap-5 rounded-[var(--radius)] border border-line bg-white p-6 text-black"
        >
          <p className="text-center">
            <span className="block text-tiny">{libraryName}</span>
            <strong dir="auto" className="block font-serif text-heading font-semibold wrap-anywhere">
              {member.name}
            </strong>
          </p>
          <Picture
            svg={barcodeSvg(number)}
            label={t("barcode", { number })}
            className="h-28 w-full max-w-72"
            stretched
          />
          <p className="text-center">
            <span className="block text-tiny">{t("number")}</span>
            <span className="font-mono text-heading tracking-widest wrap-anywhere">{number}</span>
          </p>
          <Picture svg={qrSvg(number)} label={t("qr", { number })} className="size-52" />
          <p className="text-tiny">
            {t("until")} <Day value={member.expiresOn} {...format} />
          </p>
        </section>
        <div className="no-print grid justify-items-start gap-4">
          <p className="text-ink-2">{t("scan")}</p>
          <PrintButton>{t("print")}</PrintButton>
        </div>
      </div>
    </>
  );
}

type PictureProps = { svg: string; label: string; className: string; stretched?: boolean };

/** As a data address: it comes with the page, and nothing of it runs. Bars may be drawn longer, squares not. */
function Picture({ svg, label, className, stretched = false }: PictureProps) {
  const drawn = stretched ? svg.replace("<svg ", '<svg preserveAspectRatio="none" ') : svg;
  // oxlint-disable-next-line nextjs/no-img-element -- nothing to optimise
  return <img src={`data:image/svg+xml,${encodeURIComponent(drawn)}`} alt={label} className={className} />;
}
