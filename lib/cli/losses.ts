import { z } from "zod";
import { findCopyIdByBarcode } from "../db/copies";
import { listLoans } from "../db/loans";
import { DomainError } from "../errors";
import { formatMoney } from "../money";
import { scannedCode } from "../schemas/loans";
import type { LossAnswer } from "../schemas/losses";
import type { Decided } from "../services/decide";
import { chargeFines } from "../services/fines";
import { claimReturned, declareLost, quoteLoss } from "../services/losses";
import { addCommand, type Group } from "./command";
import { key, keyOption } from "./desk-options";
import type { Door } from "./door";
import { memberOf } from "./members";
import { plain } from "./text-width";

const copyInHand = z.object({ barcode: scannedCode, key });

export function addLossCommands(root: Group): void {
  addCommand(root, {
    usage: "declare-lost <barcode>",
    about:
      "Declare the open loan of a copy lost, and charge the copy and its processing; --quote: only say what it costs",
    options: [{ flags: "--quote", about: "say what it would cost, and do nothing" }, keyOption],
    input: copyInHand.extend({ quote: z.boolean().default(false) }),
    examples: ["declare-lost 31200233 --quote", "declare-lost 31200233"],
    run: async (door, { barcode, key, quote }) => {
      const actor = await door.actor();
      if (quote) {
        const quoted = await quoteLoss(actor, await loanOf(barcode));
        return door.show(quoted, () => quoted.words);
      }
      const input = { loanId: await loanOf(barcode), key };
      await showLoss(door, await declareLost(actor, input));
    },
  });

  addCommand(root, {
    usage: "claim-returned <barcode>",
    about: "Keep that the member says a copy was returned: its fines stop, and the next scan tells",
    options: [keyOption],
    input: copyInHand,
    examples: ["claim-returned 31200233"],
    run: async (door, { barcode, key }) => {
      const input = { loanId: await loanOf(barcode), key };
      await showLoss(door, await claimReturned(await door.actor(), input));
    },
  });

  addCommand(root, {
    usage: "charge-fines",
    about: "Charge what is late, as every night does; any number of times, each period is charged once",
    options: [{ flags: "--member <card>", about: "only what this member has" }],
    input: z.object({ member: scannedCode.optional() }),
    examples: ["charge-fines", "charge-fines --member 20010042 --json"],
    run: async (door, { member }) => {
      const memberId = member === undefined ? undefined : (await memberOf(member)).id;
      const { chargedMinor, ...counts } = await chargeFines(await door.actor(), undefined, { memberId });
      const { currency, locale, currencyScale: scale } = await door.settings();
      await door.show({ ...counts, chargedMinor: chargedMinor.toString() }, () =>
        [
          `${counts.loans} late, ${counts.charged} charged: ${formatMoney(chargedMinor, currency, { locale, scale })}.`,
          `${counts.lost} counted as lost. ${counts.restricted} members restricted, ${counts.lifted} no longer.`,
        ].join("\n"),
      );
    },
  });
}

/**
 * The open loan of a copy; its last one when it is back, so that what was done before it came back is answered again
 * under its key.
 */
async function loanOf(barcode: string): Promise<string> {
  const copyId = await findCopyIdByBarcode(barcode);
  if (copyId === undefined) throw new DomainError("not_found", "No copy has this barcode.");
  const [last] = await listLoans({ copyId }, { limit: 1 });
  if (!last) throw new DomainError("not_on_loan");
  return last.id;
}

async function showLoss(door: Door, { answer, replayed }: Decided<LossAnswer>): Promise<void> {
  const { currency, locale, currencyScale: scale } = await door.settings();
  const { fines, replacement, processing } = answer.chargedMinor;
  const sum = [fines, replacement, processing].reduce((total, minor) => total + BigInt(minor), 0n);
  const what = answer.verb === "declare-lost" ? "counts as lost" : "is claimed to be returned";
  await door.show(
    answer,
    () =>
      plain(
        `“${answer.loan.title}” of ${answer.loan.memberName} ${what}; charged ${formatMoney(sum, currency, { locale, scale })}.`,
      ) + (replayed ? " (Answered before.)" : ""),
  );
}
