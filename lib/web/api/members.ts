import { z } from "zod";
import { memberInput, memberOutput } from "../../schemas/members";
import { recordId } from "../../schemas/text";
import { operation } from "./operation";
import { idParams, searchPage } from "./shared";

const tag = "Members";

export const memberHit = z
  .object({
    id: recordId,
    cardNumber: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    categoryName: z.string(),
    expiresOn: z.iso.date(),
    openLoans: z.int(),
  })
  .meta({ id: "MemberHit", description: "A member as found by a search." });

export const findMembers = operation({
  id: "findMembers",
  method: "GET",
  path: "/members",
  tag,
  summary: "Members by part of name, card number, e-mail or phone; everybody when q is left out",
  permission: "members:read",
  query: searchPage,
  output: memberHit,
  list: true,
});

export const getMember = operation({
  id: "getMember",
  method: "GET",
  path: "/members/{id}",
  tag,
  summary: "One member",
  permission: "members:read",
  params: idParams,
  output: memberOutput,
});

export const createMember = operation({
  id: "createMember",
  method: "POST",
  path: "/members",
  tag,
  summary: "Add a member",
  permission: "members:write",
  body: memberInput,
  output: memberOutput,
  status: 201,
  idempotent: "heeded",
  errors: ["invalid", "card_number_taken", "email_taken", "phone_taken"],
});

export const replaceMember = operation({
  id: "replaceMember",
  method: "PUT",
  path: "/members/{id}",
  tag,
  summary: "Replace a member; what is left out is emptied, but the card number stays",
  permission: "members:write",
  params: idParams,
  body: memberInput,
  output: memberOutput,
  guarded: true,
  errors: ["invalid", "card_number_taken", "email_taken", "phone_taken", "version_conflict"],
});
