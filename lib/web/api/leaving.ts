import { z } from "zod";
import { leavingOutput, ownClosingInput } from "../../schemas/leaving";
import type { Leaving } from "../../services/leaving";
import { cardOutput } from "../../schemas/card";
import { operation } from "./operation";
import { idParams } from "./shared";

const ofMember = { tag: "Members", permission: "members:write", params: idParams } as const;
const own = { tag: "My account", permission: "account:use" } as const;

const everything = z
  .record(z.string(), z.unknown())
  .meta({ id: "OwnData", description: "Everything the library holds on a member: records and lists by their names." });

export const getClosing = operation({
  ...ofMember,
  id: "getClosing",
  method: "GET",
  path: "/members/{id}/closing",
  summary: "Whether a membership can end, and what is still open",
  output: leavingOutput,
});

export const closeMembership = operation({
  ...ofMember,
  id: "closeMembership",
  method: "POST",
  path: "/members/{id}/closing",
  summary: "End a membership for good. A 409 `membership_in_use` names in `details.blockers` what is still open",
  output: leavingOutput,
  errors: ["membership_in_use", "busy"],
});

export const anonymiseMember = operation({
  ...ofMember,
  id: "anonymiseMember",
  method: "POST",
  path: "/members/{id}/anonymisation",
  summary: "Take the person out of a membership that is over, for good",
  output: leavingOutput,
  errors: ["member_open"],
});

export const exportMember = operation({
  ...ofMember,
  id: "exportMember",
  method: "POST",
  path: "/members/{id}/export",
  summary: "Everything the library holds on a member, to be handed out to them",
  output: everything,
});

export const getOwnClosing = operation({
  ...own,
  id: "getOwnClosing",
  method: "GET",
  path: "/me/closing",
  summary: "Whether I can close my account, and what is still open",
  output: leavingOutput,
});

export const closeOwnAccount = operation({
  ...own,
  id: "closeOwnAccount",
  method: "POST",
  path: "/me/closing",
  summary: "Close my account for good, by my password or, in a fresh session without one, the number of my card",
  body: ownClosingInput,
  output: leavingOutput,
  errors: ["membership_in_use", "sign_in_again", "sign_in_failed", "too_many_requests", "busy"],
});

export const exportOwnData = operation({
  ...own,
  id: "exportOwnData",
  method: "POST",
  path: "/me/export",
  summary: "Everything the library holds on me. In a session of more than a quarter of an hour with my password",
  body: z.object({ password: z.string().max(1_000).optional() }),
  output: everything,
  errors: ["sign_in_again", "sign_in_failed", "too_many_requests"],
});

export const getOwnCard = operation({
  ...own,
  id: "getOwnCard",
  method: "GET",
  path: "/me/card",
  summary: "My card, with its barcode and QR code",
  output: cardOutput,
});

/** How things stand for the end of a membership, as programs see it. */
export function presentLeaving({ closedAt, anonymisedAt, ...leaving }: Leaving) {
  return {
    ...leaving,
    closedAt: closedAt?.toISOString() ?? null,
    anonymisedAt: anonymisedAt?.toISOString() ?? null,
  };
}
