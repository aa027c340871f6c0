import { randomUUID } from "node:crypto";
import { type ActionRow, action } from "./action-row";
import type { Owner } from "./owner";

const key = () => ({ key: randomUUID() });
const ofHold = (owner: Owner) => ({ holdId: owner.ids["hold"] ?? "", ...key() });

/** Every server action, and whom it lets in. A test holds the list to the source. */
export const actionRows: ActionRow[] = [
  ...action("(auth)/forgot-password", "anyone", "requestReset"),
  ...action("(auth)/reset-password", "anyone", "resetPassword"),
  ...action("(auth)/second-factor", "anyone", "passCode startApp confirmApp"),
  ...action("(auth)/sign-in", "anyone", "signIn"),
  ...action("(auth)/sign-in/by-mail", "anyone", "requestLink"),
  ...action("(auth)/sign-in/link", "anyone", "useLink"),

  ...action("(member)/account", "signed in", "renewAll"),
  ...action("(member)/account", "signed in", "renewLoan", {
    fields: ({ ids }) => ({ loanId: ids["loan"] ?? "", ...key() }),
    code: "not_found",
  }),
  ...action("(member)/account/calendar", "signed in", "makeLink revokeLink"),
  ...action("(member)/account/history", "signed in", "turnOwnHistory"),
  ...action("(member)/account/letters", "signed in", "saveLetters"),
  ...action("(member)/account/holds", "members", "changeOwnPickup", {
    fields: (owner) => ({ ...ofHold(owner), pickupBranchId: "1" }),
    code: "not_found",
  }),
  ...action("(member)/account/holds", "members", "cancelOwnHold resumeOwnHold", { fields: ofHold, code: "not_found" }),
  ...action("(member)/account/holds", "members", "suspendOwnHold", { fields: ofHold, code: "not_found" }),
  ...action("(member)/account/security", "signed in", "changePassword revokeOthers removeApp"),
  ...action("(member)/account/security", "signed in", "revokeSession"),
  ...action("(member)/account/tokens", "signed in", "createToken"),
  ...action("(member)/account/tokens", "signed in", "revokeToken", {
    fields: ({ ids }) => ({ id: ids["token"] ?? "" }),
    code: "not_found",
  }),
  ...action("(member)/account/wallet", "members", "payOwn"),
  ...action("(member)/account/wallet/send", "members", "prepare confirm"),
  ...action("(member)/account/data", "signed in", "closeAccount"),
  ...action("(public)/register", "anyone", "register confirmEmail"),
  ...action("(public)/titles/[id]", "members", "placeOwnHold", { at: "/titles/{title}" }),

  ...action("(staff)/accounts/[id]", "staff", "freeze unfreeze close", { at: "/accounts/{wallet}" }),
  ...action("(staff)/api-keys", "admins", "createKey revokeKey"),
  ...action("(staff)/cash-up", "staff", "startCount confirmCount"),
  ...action("(staff)/catalog/titles/[id]", "staff", "withdrawTitle restoreTitle", { at: "/catalog/titles/{title}" }),
  ...action(
    "(staff)/catalog/titles/[id]",
    "staff",
    "createCopy updateCopy withdrawCopy restoreCopy markCopy unmarkCopy",
    { at: "/catalog/titles/{lentTitle}/copies/{copy}" },
  ),
  ...action("(staff)/catalog/titles/[id]/holds", "staff", "placeHold moveHold", {
    at: "/catalog/titles/{title}/holds",
  }),
  ...action("(staff)/catalog/titles", "staff", "createTitle updateTitle", { at: "/catalog/titles/new" }),
  ...action("(staff)/desk", "staff", "scan undo"),
  ...action("(staff)/holds", "staff", "cancelHold suspendHold resumeHold moveHold", { at: "/holds/{hold}" }),
  ...action("(staff)/import/[id]", "staff", "startImport", { at: "/import/1" }),
  ...action("(staff)/letters", "staff", "resendNotice"),
  ...action("(staff)/loans/[id]", "staff", "declareLost claimReturned", { at: "/loans/{loan}" }),
  ...action("(staff)/members/[id]", "staff", "inviteMember", { at: "/members/{member}" }),
  ...action("(staff)/members/[id]/restrictions", "staff", "restrictMember liftRestriction", {
    at: "/members/{member}/restrictions",
  }),
  ...action("(staff)/members/[id]/closing", "staff", "closeMember anonymiseMember", {
    at: "/members/{member}/closing",
  }),
  ...action("(staff)/members/registrations", "staff", "confirmRegistration declineRegistration"),
  ...action("(staff)/settings/joining", "admins", "saveJoining"),
  ...action("(staff)/members", "staff", "createMember updateMember", { at: "/members/new" }),
  ...action("(staff)/payments/new", "staff", "takePayment moveCash charge waive"),
  ...action("(staff)/proof", "admins", "reconcile seal verify"),
  ...action("(staff)/settings", "admins", "saveSettings saveItemType saveCategory"),
  ...action("(staff)/settings/hours", "admins", "saveOpeningHours addClosure removeClosure"),
  ...action("(staff)/settings/letters", "admins", "saveTemplate resetTemplate previewTemplate saveDays saveMandatory"),
  ...action("(staff)/settings/rules", "admins", "previewRule saveRule removeRule"),
  ...action("(staff)/transfers/[id]", "staff", "refund reverse", { at: "/transfers/{transfer}" }),
  ...action("(staff)/transfers/new", "staff", "startTransfer confirmTransfer"),
  ...action("(staff)/transits", "staff", "sendCopy cancelTransit"),
  ...action("(staff)/users", "admins", "createUser updateUser disableUser enableUser resetApp inviteAgain", {
    at: "/users/{user}",
  }),
];
