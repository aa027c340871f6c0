import { liftInput, restrictionAnswer, restrictionInput, restrictionOutput } from "../../schemas/restrictions";
import { operation } from "./operation";
import { idParams, pageQuery } from "./shared";

const tag = "Members";

export const listRestrictions = operation({
  id: "listRestrictions",
  method: "GET",
  path: "/members/{id}/restrictions",
  tag,
  summary: "Restrictions of a member, in force and past, newest first",
  permission: "members:read",
  params: idParams,
  query: pageQuery,
  output: restrictionOutput,
  list: true,
});

export const restrictMember = operation({
  id: "restrictMember",
  method: "POST",
  path: "/members/{id}/restrictions",
  tag,
  summary: "Keep a member from borrowing, until a day or until it is lifted",
  permission: "restrictions:write",
  params: idParams,
  body: restrictionInput,
  output: restrictionAnswer,
  status: 201,
  idempotent: "needed",
  errors: ["invalid", "idempotency_key_reused", "busy"],
});

export const liftRestriction = operation({
  id: "liftRestriction",
  method: "POST",
  path: "/restrictions/{id}/lift",
  tag,
  summary: "Lift a restriction, also an automatic one, for a reason that is kept",
  permission: "restrictions:write",
  params: idParams,
  body: liftInput,
  output: restrictionAnswer,
  status: 201,
  idempotent: "needed",
  errors: ["invalid", "already_lifted", "idempotency_key_reused", "busy"],
});
