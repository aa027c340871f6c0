import { nouns } from "../../nouns";
import * as accounts from "./accounts";
import * as apiKeys from "./api-keys";
import * as attempts from "./attempts";
import * as calendars from "./calendars";
import * as copies from "./copies";
import * as desk from "./desk";
import * as find from "./find";
import * as holds from "./holds";
import * as imports from "./imports";
import * as income from "./income";
import * as joining from "./joining";
import * as leaving from "./leaving";
import * as library from "./library";
import * as loans from "./loans";
import * as losses from "./losses";
import * as marks from "./marks";
import * as me from "./me";
import * as meFees from "./me-fees";
import * as meHolds from "./me-holds";
import * as meLoans from "./me-loans";
import * as mePreferences from "./me-preferences";
import * as members from "./members";
import * as notices from "./notices";
import type { Operation } from "./operation";
import * as payments from "./payments";
import * as proof from "./proof";
import * as registrations from "./registrations";
import * as restrictions from "./restrictions";
import * as rules from "./rules";
import * as scans from "./scans";
import * as search from "./search";
import * as titles from "./titles";
import * as transfers from "./transfers";
import * as transits from "./transits";
import * as users from "./users";
import * as whatIf from "./what-if";

/** Every operation of /api/v1. A test holds the route files to this list. */
export async function listOperations(): Promise<Operation[]> {
  const ofNouns = await Promise.all(nouns.map(({ operations }) => operations()));
  return [...modules, ...ofNouns].flatMap((module) => Object.values(module).filter(isOperation));
}

const modules: readonly { [name: string]: unknown }[] = [
  search,
  titles,
  copies,
  me,
  meLoans,
  meHolds,
  meFees,
  mePreferences,
  members,
  leaving,
  registrations,
  joining,
  restrictions,
  loans,
  holds,
  transits,
  losses,
  marks,
  scans,
  desk,
  proof,
  imports,
  library,
  rules,
  calendars,
  whatIf,
  users,
  apiKeys,
  accounts,
  transfers,
  payments,
  income,
  attempts,
  notices,
  find,
];

function isOperation(value: unknown): value is Operation {
  return typeof value === "object" && value !== null && "method" in value && "path" in value;
}
