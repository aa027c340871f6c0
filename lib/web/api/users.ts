import { z } from "zod";
import { roles } from "../../auth/actor";
import { recordId } from "../../schemas/text";
import { userChange, userInput } from "../../schemas/users";
import { operation } from "./operation";
import { idParams, pageQuery } from "./shared";

const tag = "Users";

const userOutput = z
  .object({
    id: recordId,
    email: z.string(),
    name: z.string(),
    role: z.enum(roles),
    branchId: recordId.nullable(),
    memberId: recordId.nullable(),
    hasPassword: z.boolean(),
    disabledAt: z.iso.datetime().nullable(),
    version: z.int(),
  })
  .meta({ id: "User", description: "Somebody who signs in." });

export const listUsers = operation({
  id: "listUsers",
  method: "GET",
  path: "/users",
  tag,
  summary: "Users, by kind",
  permission: "users:manage",
  query: pageQuery.extend({
    kind: z.enum(["desk", "member"]).default("desk").meta({ description: "Staff and admins, or members." }),
  }),
  output: userOutput,
  list: true,
});

export const getUser = operation({
  id: "getUser",
  method: "GET",
  path: "/users/{id}",
  tag,
  summary: "One user",
  permission: "users:manage",
  params: idParams,
  output: userOutput,
});

export const createUser = operation({
  id: "createUser",
  method: "POST",
  path: "/users",
  tag,
  summary: "Add staff or an admin; a letter with a link lets them choose a password",
  permission: "users:manage",
  body: userInput,
  output: userOutput,
  status: 201,
  errors: ["email_taken"],
});

export const replaceUser = operation({
  id: "replaceUser",
  method: "PUT",
  path: "/users/{id}",
  tag,
  summary: "Change a user's name, e-mail, role or branch; with another role their sessions end",
  permission: "users:manage",
  params: idParams,
  body: userChange,
  output: userOutput,
  guarded: true,
  errors: ["email_taken", "version_conflict"],
});

export const disableUser = operation({
  id: "disableUser",
  method: "PUT",
  path: "/users/{id}/disabled",
  tag,
  summary: "End a user's access; their sessions end at once",
  permission: "users:manage",
  params: idParams,
  output: userOutput,
  guarded: true,
  errors: ["last_admin", "version_conflict"],
});

export const enableUser = operation({
  id: "enableUser",
  method: "DELETE",
  path: "/users/{id}/disabled",
  tag,
  summary: "Give a disabled user access again",
  permission: "users:manage",
  params: idParams,
  output: userOutput,
  guarded: true,
  errors: ["version_conflict"],
});
