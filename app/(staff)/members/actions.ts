"use server";

import { redirect } from "next/navigation";
import { listBranches } from "@/lib/db/branches";
import { listCategories } from "@/lib/db/categories";
import { findMember } from "@/lib/db/members";
import { readSettings } from "@/lib/db/settings";
import { DomainError } from "@/lib/errors";
import { readPhone } from "@/lib/phone";
import { editMemberForm, memberInputOf, memberLabels, memberTexts } from "@/lib/schemas/member-form";
import { memberInput } from "@/lib/schemas/members";
import * as members from "@/lib/services/members";
import { formAction } from "@/lib/web/form-action";
import { keyOf } from "@/lib/web/form-key";
import { saveEdit } from "@/lib/web/save-edit";

export const createMember = formAction("members:write", memberInput, async (input, actor, { form }) => {
  const member = await members.createMember(actor, input, keyOf(form));
  redirect(`/members/${member.id}`);
});

export const updateMember = formAction("members:write", editMemberForm, async (fields, actor, { form }) => {
  const { id, version, ...input } = fields;
  const [branches, categories, { country }] = await Promise.all([listBranches(), listCategories(), readSettings()]);
  const refused = await saveEdit({
    form,
    ref: { id, version },
    // Two ways of typing one number are no difference.
    mine: { ...input, phone: input.phone && (readPhone(input.phone, country) ?? input.phone) },
    labels: memberLabels,
    texts: (member) => memberTexts(member, { branches, categories, country }),
    load: async () => {
      const member = await findMember(id);
      if (!member) throw new DomainError("not_found", "There is no such member.");
      return { version: member.version, input: memberInputOf(member) };
    },
    save: (member) => members.updateMember(actor, { id, version }, member),
  });
  if (refused) return refused;
  redirect(`/members/${id}`);
});
