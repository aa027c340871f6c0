import type { z } from "zod";
import { type Account, findAccount } from "../../db/accounts";
import { DomainError } from "../../errors";
import { accountDocument, accountOutput } from "../../schemas/ledger";
import type { receipt } from "../../schemas/transfers";
import type { Receipted } from "../../services/money-requests";
import type { Client } from "../client";
import type { Reply } from "../json-route";

/** Where a request for money came from, as it is put on record. */
export function fromRest(client: Client) {
  return { door: "rest", ...client } as const;
}

export function moneyReply({ answer, replayed }: Receipted): Reply<z.input<typeof receipt>> {
  const location = answer.transferId === null ? undefined : `/api/v1/transfers/${answer.transferId}`;
  return { data: answer, replayed, location };
}

export function accountReply(account: Account): Reply<z.input<typeof accountOutput>> {
  return { data: accountDocument(account), version: account.version, isLive: true };
}

/** The account after its standing changed; a conflict tells how it stands now, in the words of the API. */
export async function standingReply(id: string, changed: Promise<Account>) {
  try {
    return accountReply(await changed);
  } catch (error) {
    const current = error instanceof DomainError && error.code === "version_conflict" && (await findAccount(id));
    if (!current) throw error;
    throw new DomainError("version_conflict", undefined, {
      details: { current: accountOutput.parse(accountDocument(current)) },
    });
  }
}
