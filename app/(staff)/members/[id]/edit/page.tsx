import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Breadcrumbs } from "@/components/breadcrumbs";
import { PageHeading } from "@/components/page-heading";
import { actorOr401 } from "@/lib/auth/current-actor";
import { dayInZone } from "@/lib/dates";
import { listBranches } from "@/lib/db/branches";
import { listCategories } from "@/lib/db/categories";
import { findMember } from "@/lib/db/members";
import { readSettings } from "@/lib/db/settings";
import { callingCode, formatPhone } from "@/lib/phone";
import { memberInputOf, memberTexts } from "@/lib/schemas/member-form";
import { recordId } from "@/lib/schemas/text";
import { updateMember } from "../../actions";
import { MemberForm } from "../../forms";

export const metadata: Metadata = { title: "Edit member" };

export default async function EditMemberPage({ params }: { params: Promise<{ id: string }> }) {
  await actorOr401("members:write");
  const id = recordId.safeParse((await params).id);
  const member = id.success ? await findMember(id.data) : undefined;
  if (!member) notFound();
  const [branches, categories, settings] = await Promise.all([listBranches(), listCategories(), readSettings()]);
  const input = memberInputOf(member);
  const here = `/members/${member.id}`;
  return (
    <>
      <Breadcrumbs
        items={[
          { label: "Members", href: "/members" },
          { label: member.name, href: here },
        ]}
      />
      <PageHeading title="Edit member" />
      <MemberForm
        action={updateMember}
        values={{
          cardNumber: member.cardNumber,
          name: member.name,
          email: member.email ?? "",
          language: member.language ?? "",
          phone: member.phone === null ? "" : formatPhone(member.phone, settings.country),
          categoryCode: member.categoryCode,
          branchId: member.branchId,
          expiresOn: member.expiresOn,
          address: member.address ?? "",
          dateOfBirth: member.dateOfBirth ?? "",
          guardianCard: input.guardianCard ?? "",
          guardianName: input.guardianName ?? "",
          staffNote: member.staffNote ?? "",
          cardLost: member.cardLost,
          addressGone: member.addressGone,
          tellIfBorrowedBefore: member.tellIfBorrowedBefore,
          wantsReceipts: member.wantsReceipts,
        }}
        branches={branches.map(({ id: value, name: label }) => ({ value, label }))}
        categories={categories.map(({ code: value, name: label }) => ({ value, label }))}
        callingCode={callingCode(settings.country)}
        today={dayInZone(new Date(), settings.timeZone)}
        edited={{
          id: member.id,
          version: member.version,
          was: memberTexts(input, { branches, categories, ...settings }),
        }}
        back={here}
      />
    </>
  );
}
