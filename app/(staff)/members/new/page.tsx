import type { Metadata } from "next";
import { Breadcrumbs } from "@/components/breadcrumbs";
import { PageHeading } from "@/components/page-heading";
import { actorOr401 } from "@/lib/auth/current-actor";
import { dayInZone } from "@/lib/dates";
import { listBranches } from "@/lib/db/branches";
import { listCategories } from "@/lib/db/categories";
import { findNextCardNumber } from "@/lib/db/members";
import { readSettings } from "@/lib/db/settings";
import { newKey } from "@/lib/new-key";
import { callingCode } from "@/lib/phone";
import { createMember } from "../actions";
import { MemberForm } from "../forms";

export const metadata: Metadata = { title: "New member" };

export default async function NewMemberPage() {
  const actor = await actorOr401("members:write");
  const [branches, categories, settings, cardNumber] = await Promise.all([
    listBranches(),
    listCategories(),
    readSettings(),
    findNextCardNumber(),
  ]);
  return (
    <>
      <Breadcrumbs items={[{ label: "Members", href: "/members" }]} />
      <PageHeading title="New member" />
      <MemberForm
        action={createMember}
        newKey={newKey()}
        values={{
          name: "",
          email: "",
          language: "",
          phone: "",
          address: "",
          dateOfBirth: "",
          guardianCard: "",
          guardianName: "",
          staffNote: "",
          cardLost: false,
          addressGone: false,
          tellIfBorrowedBefore: false,
          wantsReceipts: false,
          expiresOn: "",
          cardNumber: cardNumber ?? "",
          categoryCode: categories[0]?.code ?? "",
          branchId: actor.branchId ?? branches[0]?.id ?? "",
        }}
        branches={branches.map(({ id: value, name: label }) => ({ value, label }))}
        categories={categories.map(({ code: value, name: label }) => ({ value, label }))}
        callingCode={callingCode(settings.country)}
        today={dayInZone(new Date(), settings.timeZone)}
        back="/members"
      />
    </>
  );
}
