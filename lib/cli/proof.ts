import { z } from "zod";
import { operator } from "../auth/actor";
import { formatMoney } from "../money";
import { type CheckResult, describeFindings } from "../policy/reconciliation";
import { nameRow } from "../policy/seal-findings";
import { standsAsSealed } from "../policy/transfer-proof";
import { recordId } from "../schemas/text";
import { reconcile } from "../services/reconciliations";
import { type Verification, verifySeals } from "../services/seal-verification";
import { judgeTransferProof, proveTransfer, sealNow } from "../services/seals";
import { addCommand, type Group } from "./command";
import type { Door } from "./door";
import { exitCodes } from "./exit-codes";
import type { Io } from "./io";
import { facts, table } from "./table";

export function addProofCommands(root: Group): void {
  addCommand(root, {
    usage: "reconcile",
    about: "Look through all the books: every check must find nothing. Exits with 1 when one does not",
    input: z.object({}),
    examples: ["reconcile", "reconcile --json"],
    run: async (door) => {
      const { findings, ...reconciliation } = await reconcile(operator());
      const { locale } = await door.settings();
      const results = describeFindings(findings);
      await door.show({ ...reconciliation, findings: results }, () =>
        [
          facts(
            reconciliation.totals.map(({ currency, scale, debits, credits }) => [
              currency,
              `debits ${formatMoney(debits, currency, { locale, scale })}, credits ${formatMoney(credits, currency, { locale, scale })}`,
            ]),
          ),
          checkTable(results, door.io),
          ...results.flatMap(({ problem, examples }) =>
            problem === undefined ? [] : [[problem, ...examples.map((example) => `  ${example}`)].join("\n")],
          ),
          reconciliation.passed ? "The books balance." : "The books do not balance.",
        ].join("\n\n"),
      );
      return reconciliation.passed ? exitCodes.done : exitCodes.refused;
    },
  });

  addCommand(root, {
    usage: "seal",
    about: "Seal what was written since the last seal. The worker does so every ten seconds, and signs",
    input: z.object({}),
    examples: ["seal"],
    run: async (door) => {
      const sealed = await sealNow(operator());
      await door.show(sealed, () => {
        if (sealed.isBusy) return "Another sealer is at work.";
        return sealed.seals === 0
          ? "There was nothing to seal."
          : `Rows sealed: ${sealed.rows}, seals: ${sealed.seals}`;
      });
    },
  });

  addVerify(root);
}

function addVerify(root: Group) {
  addCommand(root, {
    usage: "verify",
    about: "Look whether everything that was sealed is still as it was. Exits with 1 and names the rows when not",
    options: [
      {
        flags: "--heads <file>",
        about: "published heads to hold the chain against; those in the data folder without it",
      },
      {
        flags: "--transfer <id>",
        about: "only prove one transfer: its rows, their way to the root, the seal, its signature",
      },
    ],
    input: z.object({ heads: z.string().min(1).optional(), transfer: recordId.optional() }),
    examples: ["verify", "verify --heads /mnt/elsewhere/seal-heads.jsonl", "verify --transfer 42 --json"],
    run: async (door, { heads, transfer }) =>
      transfer === undefined ? verifyAll(door, heads) : verifyTransfer(door, transfer),
  });
}

async function verifyAll(door: Door, headsFile: string | undefined): Promise<number> {
  const { io } = door;
  const verification = await verifySeals(operator(), {
    headsFile,
    onProgress: ({ rows, of }) => void (io.errTerminal && io.err(`\r${rows} of ${of} rows`)),
  });
  if (io.errTerminal) io.err("\r\u001b[K");
  await door.show(verification, () => describe(verification));
  return verification.passed ? exitCodes.done : exitCodes.refused;
}

function describe(verification: Verification): string {
  const found = verification.findings;
  return [
    facts([
      ["Seals", verification.seals],
      ["Sealed rows", verification.rows],
      ["Rows that wait for their seal", verification.waitingRows],
      ["Seals that wait for their signature", verification.waitingSeals],
      [
        "Published heads",
        verification.headsFile === null ? "none" : `${verification.heads} in ${verification.headsFile}`,
      ],
      ["Keys from outside the database", verification.knowsKeys ? "known" : "none: signatures prove little without"],
    ]),
    ...(found.length === 0 ? [] : [found.map(({ words }) => words).join("\n")]),
    ...(verification.isCut ? ["There may be more: only the first are listed."] : []),
    verification.passed ? "Everything is as it was sealed." : "Not everything is as it was sealed.",
  ].join("\n\n");
}

async function verifyTransfer(door: Door, id: string): Promise<number> {
  const proof = await proveTransfer(operator(), id);
  const rows = judgeTransferProof(proof);
  const proven = standsAsSealed(rows);
  await door.show({ transferId: id, proven, rows }, () =>
    table(
      rows,
      [
        { head: "Row", of: (row) => nameRow(row) },
        { head: "State", of: ({ rowState }) => rowState },
        { head: "Steps", of: ({ path }) => path.length, right: true },
        { head: "Seal", of: ({ seal }) => seal.id, right: true },
        { head: "Signature", of: ({ sealState }) => sealState },
        { head: "Hash of the seal", of: ({ seal }) => seal.hash, shrinks: true },
      ],
      door.io,
    ),
  );
  return proven ? exitCodes.done : exitCodes.refused;
}

function checkTable(results: readonly CheckResult[], io: Io): string {
  return table(
    results,
    [
      { head: "Check", of: ({ title }) => title, shrinks: true },
      { head: "Found", of: ({ found }) => found, right: true },
    ],
    io,
  );
}
