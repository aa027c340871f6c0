import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Breadcrumbs } from "@/components/breadcrumbs";
import { Day } from "@/components/date";
import { PageHeading } from "@/components/page-heading";
import { Tag } from "@/components/tag";
import { actorOr401 } from "@/lib/auth/current-actor";
import { dayInZone } from "@/lib/dates";
import { listBranches } from "@/lib/db/branches";
import { findCopy } from "@/lib/db/copies";
import { listItemTypes } from "@/lib/db/item-types";
import { readSettings } from "@/lib/db/settings";
import { findTitle } from "@/lib/db/titles";
import { copyStateInWords, copyTagState } from "@/lib/policy/copy-words";
import { conditionOptions, copyInputOf, copyTexts, typedPrice } from "@/lib/schemas/copy-form";
import { recordId } from "@/lib/schemas/text";
import { restoreCopy, updateCopy, withdrawCopy } from "../../actions";
import { CopyForm, StandingForm } from "../../forms";

export const metadata: Metadata = { title: "Edit copy" };

export default async function CopyPage({ params }: { params: Promise<{ id: string; copyId: string }> }) {
  await actorOr401("copies:write");
  const { id, copyId } = await params;
  const read = recordId.safeParse(copyId);
  const copy = read.success ? await findCopy(read.data) : undefined;
  const title = copy?.titleId === id ? await findTitle(id) : undefined;
  if (!copy || !title) notFound();
  const [branches, itemTypes, settings] = await Promise.all([listBranches(), listItemTypes(), readSettings()]);
  const input = copyInputOf(copy);
  const here = `/catalog/titles/${title.id}`;
  return (
    <>
      <Breadcrumbs
        items={[
          { label: "Catalog", href: "/catalog" },
          { label: title.title, href: here },
        ]}
      />
      <PageHeading
        title={
          <>
            Copy <span className="inline-block max-w-full font-mono text-[0.85em] font-medium">{copy.barcode}</span>
          </>
        }
        beside={
          <>
            {copy.withdrawnAt && <Tag>Withdrawn</Tag>}
            {!copy.withdrawnAt && copy.state !== "on_shelf" && copy.state !== "on_loan" && (
              <Tag state={copyTagState(copy.state)}>{copyStateInWords(copy)}</Tag>
            )}
            {copy.state === "on_loan" && copy.dueAt && (
              <Tag state="warn">
                Due <Day value={copy.dueAt} {...settings} today={dayInZone(new Date(), settings.timeZone)} />
              </Tag>
            )}
          </>
        }
      />
      <CopyForm
        action={updateCopy}
        titleId={title.id}
        values={{
          barcode: copy.barcode,
          branchId: copy.branchId,
          itemTypeCode: copy.itemTypeCode,
          shelfLocation: copy.shelfLocation ?? "",
          callNumber: copy.callNumber ?? "",
          price: typedPrice(copy.priceMinor, settings.currencyScale),
          condition: copy.condition,
          parts: copy.parts ?? "",
          note: copy.note ?? "",
        }}
        branches={branches.map(({ id: value, name: label }) => ({ value, label }))}
        itemTypes={itemTypes.map(({ code: value, name: label }) => ({ value, label }))}
        conditions={conditionOptions}
        currency={settings.currency}
        edited={{ id: copy.id, version: copy.version, was: copyTexts(input, { branches, itemTypes, ...settings }) }}
      />
      <section aria-label="Withdrawal" className="mt-8">
        <StandingForm
          action={copy.withdrawnAt ? restoreCopy : withdrawCopy}
          id={copy.id}
          version={copy.version}
          label={copy.withdrawnAt ? "Restore copy" : "Withdraw copy"}
        />
      </section>
    </>
  );
}
