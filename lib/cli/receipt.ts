import { z } from "zod";
import { findAccount, listCurrencies } from "../db/accounts";
import { formatMoney } from "../money";
import { newKey } from "../new-key";
import { accountName, transferKindName } from "../policy/ledger-words";
import type { Receipted } from "../services/money-requests";
import type { Option } from "./command";
import type { Door } from "./door";
import { facts } from "./table";

export const fromCli = { door: "cli" } as const;

export const keyOption: Option = {
  flags: "--key <key>",
  about: "idempotency key: the same key is answered with the first answer, and no money moves twice",
};
export const key = z.string().default(() => `cli-${newKey()}`);

/** Shows what was transferred: the receipt as REST gives it, or in words. */
export async function showReceipt(door: Door, { answer, replayed }: Receipted): Promise<void> {
  await door.show(answer, async () => {
    const [debit, credit] = await Promise.all([
      findAccount(answer.debitAccountId ?? "0"),
      findAccount(answer.creditAccountId ?? "0"),
    ]);
    const { locale } = await door.settings();
    const scale = (await listCurrencies()).find(({ code }) => code === answer.currency)?.scale ?? 2;
    const money = (decimal: string | null) =>
      decimal === null || answer.currency === null
        ? null
        : formatMoney(decimal.replace(".", ""), answer.currency, { locale, scale });
    const nothing = answer.refersTo === null ? "Nothing had to be moved." : "Released.";
    return [
      facts([
        ["Transfer", answer.transferId ?? nothing],
        ["Kind", answer.phase === "pending" ? "Set aside" : answer.kind && transferKindName(answer.kind)],
        ["Amount", money(answer.amount)],
        ["From", debit && accountName(debit)],
        ["To", credit && accountName(credit)],
        ["Reason", answer.reason],
        ["Refers to", answer.refersTo],
        ["Balance of payer", money(answer.debitBalance)],
        ["Balance of receiver", money(answer.creditBalance)],
      ]),
      ...(replayed ? ["(Answered before: no money moved again.)"] : []),
    ].join("\n");
  });
}
