import type { Registration } from "../../db/registrations";
import {
  admissionOutput,
  confirmationInput,
  declineInput,
  registrationOutput,
  registrationStatus,
} from "../../schemas/registrations";
import { operation } from "./operation";
import { idParams, pageQuery } from "./shared";

const tag = "Registrations";

export const listRegistrations = operation({
  id: "listRegistrations",
  method: "GET",
  path: "/registrations",
  tag,
  summary:
    "Who registered online and confirmed their e-mail: those that wait, the oldest first; settled ones newest first",
  permission: "members:read",
  query: pageQuery.extend({ status: registrationStatus.default("waiting") }),
  output: registrationOutput,
  list: true,
});

export const getRegistration = operation({
  id: "getRegistration",
  method: "GET",
  path: "/registrations/{id}",
  tag,
  summary: "One registration",
  permission: "members:read",
  params: idParams,
  output: registrationOutput,
});

export const confirmRegistration = operation({
  id: "confirmRegistration",
  method: "POST",
  path: "/registrations/{id}/confirm",
  tag,
  summary: "Make a member with card and sign-in of a registration. Done twice it is done once",
  permission: "members:write",
  params: idParams,
  body: confirmationInput,
  output: admissionOutput,
  status: 201,
  guarded: true,
  errors: ["invalid", "card_number_taken", "email_taken", "phone_taken", "version_conflict"],
});

export const declineRegistration = operation({
  id: "declineRegistration",
  method: "POST",
  path: "/registrations/{id}/decline",
  tag,
  summary: "Let somebody not in who registered, and write them why",
  permission: "members:write",
  params: idParams,
  body: declineInput,
  output: registrationOutput,
  guarded: true,
  errors: ["version_conflict"],
});

/** A registration as programs see it. */
export function presentRegistration(registration: Registration) {
  const { createdAt, emailConfirmedAt, settledAt } = registration;
  return {
    ...registration,
    createdAt: createdAt.toISOString(),
    emailConfirmedAt: emailConfirmedAt.toISOString(),
    settledAt: settledAt?.toISOString() ?? null,
  };
}
