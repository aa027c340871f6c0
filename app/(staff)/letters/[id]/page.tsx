import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AppLink } from "@/components/app-link";
import { Breadcrumbs } from "@/components/breadcrumbs";
import { Card } from "@/components/card";
import { DateTime } from "@/components/date";
import { Facts } from "@/components/facts";
import { LetterState } from "@/components/letter-state";
import { PageHeading } from "@/components/page-heading";
import { actorOr401 } from "@/lib/auth/current-actor";
import { dayInZone } from "@/lib/dates";
import { readSettings } from "@/lib/db/settings";
import { DomainError } from "@/lib/errors";
import { kindInWords, stateInWords } from "@/lib/policy/notice-kinds";
import { recordId } from "@/lib/schemas/text";
import { readNotice } from "@/lib/services/notices";

export const metadata: Metadata = { title: "Letter" };

/** One letter in its words. */
export default async function LetterPage({ params }: PageProps<"/letters/[id]">) {
  const actor = await actorOr401("members:read");
  const id = recordId.safeParse((await params).id);
  if (!id.success) notFound();
  const [written, settings] = await Promise.all([readNotice(actor, id.data).catch(orNothing), readSettings()]);
  if (!written) notFound();
  const { notice, letter, language } = written;
  const dates = { ...settings, today: dayInZone(new Date(), settings.timeZone) };
  return (
    <>
      <Breadcrumbs items={[{ label: "Letters", href: "/letters" }]} />
      <PageHeading title={kindInWords(notice.kind)} />
      <div className="grid max-w-4xl items-start gap-5 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <Card as="section" aria-label="The letter" className="min-w-0">
          <p className="mb-3 text-tiny text-ink-2">
            {notice.status === "sent" ? "In the wording of today:" : "As it would be sent now:"}
          </p>
          <h2 dir="auto" className="mb-3 font-semibold wrap-anywhere">
            {letter.subject}
          </h2>
          <p dir="auto" className="wrap-anywhere whitespace-pre-wrap">
            {letter.text.trimEnd()}
          </p>
        </Card>
        <Card as="section" aria-label="Details">
          <Facts
            items={[
              {
                label: "State",
                value: <LetterState {...notice} words={stateInWords(notice.status)} />,
              },
              { label: "To", value: <AppLink href={`/members/${notice.memberId}`}>{notice.memberName}</AppLink> },
              { label: "E-mail", value: notice.email },
              { label: "Language", value: language },
              { label: "Written", value: <DateTime value={notice.createdAt} {...dates} /> },
              { label: "Settled", value: notice.settledAt && <DateTime value={notice.settledAt} {...dates} /> },
              { label: "Tries", value: notice.tries > 1 && notice.tries },
            ]}
          />
        </Card>
      </div>
    </>
  );
}

function orNothing(error: unknown): undefined {
  if (error instanceof DomainError && error.code === "not_found") return undefined;
  throw error;
}
