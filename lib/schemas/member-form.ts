import { formatPhone } from "../phone";
import { type MemberInput, memberInput } from "./members";
import { recordId, recordVersion } from "./text";

/** The fields of the form, in its order, by their labels. */
export const memberLabels = {
  name: "Name",
  email: "E-mail",
  language: "Language of letters",
  phone: "Phone",
  address: "Address",
  dateOfBirth: "Date of birth",
  categoryCode: "Category",
  branchId: "Branch",
  cardNumber: "Card number",
  expiresOn: "Member until",
  guardianCard: "Guardian’s card number",
  guardianName: "Guardian’s name",
  staffNote: "Note for staff",
  cardLost: "Card reported lost",
  addressGone: "Address no longer right",
  tellIfBorrowedBefore: "Tell when borrowed before",
  wantsReceipts: "Receipts of loans",
} as const satisfies Record<keyof MemberInput, string>;

export const editMemberForm = memberInput
  .extend({ id: recordId, version: recordVersion })
  .refine((member) => member.cardNumber !== null, { path: ["cardNumber"], error: "Give a card number." });

export type MemberWords = {
  branches: { id: string; name: string }[];
  categories: { code: string; name: string }[];
  country: string;
};

/** Each field as people read it. */
export function memberTexts(input: MemberInput, words: MemberWords): Record<keyof MemberInput, string> {
  return {
    name: input.name,
    cardNumber: input.cardNumber ?? "",
    email: input.email ?? "",
    language: input.language ?? "",
    phone: input.phone === null ? "" : formatPhone(input.phone, words.country),
    address: input.address ?? "",
    dateOfBirth: input.dateOfBirth ?? "",
    categoryCode: words.categories.find((category) => category.code === input.categoryCode)?.name ?? input.categoryCode,
    branchId: words.branches.find((branch) => branch.id === input.branchId)?.name ?? input.branchId,
    expiresOn: input.expiresOn ?? "",
    guardianCard: input.guardianCard ?? "",
    guardianName: input.guardianName ?? "",
    staffNote: input.staffNote ?? "",
    cardLost: yesOrNo(input.cardLost),
    addressGone: yesOrNo(input.addressGone),
    tellIfBorrowedBefore: yesOrNo(input.tellIfBorrowedBefore),
    wantsReceipts: yesOrNo(input.wantsReceipts),
  };
}

const yesOrNo = (said: boolean) => (said ? "Yes" : "No");

/** What may be written of a member, of a member who was read: a guardian who is a member is named by card alone. */
export function memberInputOf(member: MemberInput): MemberInput {
  return {
    cardNumber: member.cardNumber,
    name: member.name,
    email: member.email,
    language: member.language,
    phone: member.phone,
    categoryCode: member.categoryCode,
    branchId: member.branchId,
    expiresOn: member.expiresOn,
    address: member.address,
    dateOfBirth: member.dateOfBirth,
    guardianCard: member.guardianCard,
    guardianName: member.guardianCard === null ? member.guardianName : null,
    staffNote: member.staffNote,
    cardLost: member.cardLost,
    addressGone: member.addressGone,
    tellIfBorrowedBefore: member.tellIfBorrowedBefore,
    wantsReceipts: member.wantsReceipts,
  };
}
