import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Breadcrumbs } from "@/components/breadcrumbs";
import { ButtonLink } from "@/components/button";
import { Empty } from "@/components/empty";
import { PageHeading } from "@/components/page-heading";
import { actorOr401 } from "@/lib/auth/current-actor";
import { listBranches } from "@/lib/db/branches";
import { findNextBarcode, listCopies } from "@/lib/db/copies";
import { findUsualItemTypeCode, listItemTypes } from "@/lib/db/item-types";
import { readSettings } from "@/lib/db/settings";
import { findTitle } from "@/lib/db/titles";
import { newKey } from "@/lib/new-key";
import { conditionOptions, typedPrice } from "@/lib/schemas/copy-form";
import { recordId } from "@/lib/schemas/text";
import { createCopy } from "../../actions";
import { CopyForm } from "../../forms";

export const metadata: Metadata = { title: "New copy" };

export default async function NewCopyPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await actorOr401("copies:write");
  const id = recordId.safeParse((await params).id);
  const title = id.success ? await findTitle(id.data) : undefined;
  if (!title) notFound();
  const here = `/catalog/titles/${title.id}`;
  const [branches, itemTypes, usualItemType, settings, barcode, others] = await Promise.all([
    listBranches(),
    listItemTypes(),
    findUsualItemTypeCode(),
    readSettings(),
    findNextBarcode(),
    listCopies(title.id),
  ]);
  // A further copy is mostly like the one that was added last.
  const like = others.toSorted((one, other) => other.createdAt.getTime() - one.createdAt.getTime()).at(0);
  return (
    <>
      <Breadcrumbs
        items={[
          { label: "Catalog", href: "/catalog" },
          { label: title.title, href: here },
        ]}
      />
      <PageHeading title="New copy" />
      {title.withdrawnAt ? (
        <Empty title="This title is withdrawn" action={<ButtonLink href={here}>To the title</ButtonLink>}>
          Restore it before adding copies.
        </Empty>
      ) : (
        <CopyForm
          action={createCopy}
          newKey={newKey()}
          titleId={title.id}
          values={{
            barcode: barcode ?? "",
            branchId: actor.branchId ?? branches[0]?.id ?? "",
            itemTypeCode: like?.itemTypeCode ?? usualItemType ?? "",
            shelfLocation: like?.shelfLocation ?? "",
            callNumber: like?.callNumber ?? "",
            price: typedPrice(like?.priceMinor ?? null, settings.currencyScale),
            condition: "good",
            parts: "",
            note: "",
          }}
          branches={branches.map(({ id: value, name: label }) => ({ value, label }))}
          itemTypes={itemTypes.map(({ code: value, name: label }) => ({ value, label }))}
          conditions={conditionOptions}
          currency={settings.currency}
        />
      )}
    </>
  );
}
