import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Answers } from "@/components/answers";
import { AppLink } from "@/components/app-link";
import { Breadcrumbs } from "@/components/breadcrumbs";
import { Card } from "@/components/card";
import { Code } from "@/components/code";
import { DateTime } from "@/components/date";
import { CopySlip } from "@/components/desk/copy-slip";
import { Facts } from "@/components/facts";
import { CancelTransitForm } from "@/components/holds/transit-forms";
import { PageHeading } from "@/components/page-heading";
import { PrintButton } from "@/components/print-button";
import { Tag } from "@/components/tag";
import { can } from "@/lib/auth/actor";
import { actorOr401 } from "@/lib/auth/current-actor";
import { dayInZone } from "@/lib/dates";
import { listBranches } from "@/lib/db/branches";
import { readSettings } from "@/lib/db/settings";
import { findTransit } from "@/lib/db/transits";
import { newKey } from "@/lib/new-key";
import { transitEnding, transitReason } from "@/lib/policy/hold-words";
import { recordId } from "@/lib/schemas/text";
import { cancelTransit } from "../actions";

export const metadata: Metadata = { title: "Transit" };

/** One journey of a copy, and its slip. */
export default async function TransitPage({ params }: PageProps<"/transits/[id]">) {
  const actor = await actorOr401("loans:read");
  const id = recordId.safeParse((await params).id);
  const [transit, settings, branches] = await Promise.all([
    id.success ? findTransit(id.data) : undefined,
    readSettings(),
    listBranches(),
  ]);
  if (!transit) notFound();
  const { locale, libraryName } = settings;
  // Its times are those of the desk that sent it.
  const timeZone = branches.find((branch) => branch.id === transit.fromBranchId)?.timeZone ?? settings.timeZone;
  const dates = { locale, timeZone, today: dayInZone(new Date(), timeZone) };
  const isOpen = transit.endedAt === null;
  return (
    <>
      <div className="no-print">
        <Breadcrumbs items={[{ label: "Transits", href: "/transits" }]} />
        <PageHeading
          title={transit.title}
          beside={
            <Tag state={isOpen ? "hold" : "plain"}>
              {transit.ending === null ? `On its way to ${transit.toBranchName}` : transitEnding(transit.ending)}
            </Tag>
          }
          actions={isOpen && <PrintButton>Print transit slip</PrintButton>}
        />
        <Answers>
          <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]">
            <Card as="section" aria-label="Details">
              <Facts
                items={[
                  {
                    label: "Copy",
                    value: (
                      <AppLink href={`/catalog/titles/${transit.titleId}/copies/${transit.copyId}`}>
                        <Code>{transit.barcode}</Code>
                      </AppLink>
                    ),
                  },
                  { label: "From", value: transit.fromBranchName },
                  { label: "To", value: transit.toBranchName },
                  { label: "Why", value: transitReason(transit.reason) },
                  {
                    label: "Hold",
                    value: transit.holdId !== null && <AppLink href={`/holds/${transit.holdId}`}>For whom</AppLink>,
                  },
                  { label: "Sent", value: <DateTime value={transit.sentAt} {...dates} /> },
                  {
                    label: "Ended",
                    value: transit.endedAt !== null && <DateTime value={transit.endedAt} {...dates} />,
                  },
                  { label: "Ended at", value: transit.endedBranchName },
                ]}
              />
            </Card>
            {isOpen && can(actor, "holds:write") && (
              <Card as="section" aria-label="What can be done">
                <CancelTransitForm action={cancelTransit} formKey={newKey()} transitId={transit.id} />
              </Card>
            )}
          </div>
        </Answers>
      </div>
      {isOpen && (
        <CopySlip
          libraryName={libraryName}
          branchName={transit.fromBranchName}
          copy={transit}
          sendTo={transit.toBranchName}
          from={{ sentAt: transit.sentAt, forHold: transit.reason === "hold" }}
          dates={dates}
        />
      )}
    </>
  );
}
