import { z } from "zod";
import { recordId } from "../../schemas/text";
import { operation } from "./operation";
import { idParams, pageQuery } from "./shared";

const tag = "Proof";
const moment = z.iso.datetime();
const hex = z.string().regex(/^[0-9a-f]*$/);

const reconciliationOutput = z
  .object({
    id: recordId,
    startedAt: moment,
    finishedAt: moment,
    passed: z.boolean().meta({ description: "Every check found nothing." }),
    actor: z.string(),
    checks: z.array(
      z.object({
        check: z.string(),
        title: z.string().meta({ description: "What should hold." }),
        found: z.int(),
        problem: z.string().optional(),
        examples: z.array(z.string()).meta({ description: "The first of what was found, ten at most." }),
      }),
    ),
    totals: z
      .array(z.object({ currency: z.string(), scale: z.int(), debits: z.string(), credits: z.string() }))
      .meta({ description: "Of all accounts, in minor units." }),
  })
  .meta({ id: "Reconciliation", description: "A look through all the books, on one snapshot." });

const proofOutput = z
  .object({
    reconciliation: reconciliationOutput.nullable().meta({ description: "The last one." }),
    lastPassedAt: moment.nullable(),
    head: z
      .object({ seal: recordId, hash: hex, sealedAt: moment, keyId: hex.nullable(), signedAt: moment.nullable() })
      .nullable()
      .meta({ description: "The last seal: its hash holds all that was sealed before." }),
  })
  .meta({ id: "Proof", description: "How the books stand." });

const verificationOutput = z
  .object({
    passed: z.boolean(),
    seals: z.int(),
    rows: z.int(),
    waitingRows: z.int(),
    waitingSeals: z.int(),
    heads: z.int().meta({ description: "Published heads that the chain was held against." }),
    knowsKeys: z.boolean().meta({ description: "Signatures were held against keys from outside the database." }),
    findings: z
      .array(
        z.object({
          problem: z.string(),
          sealId: recordId.nullish(),
          source: z.string().optional(),
          rowId: z.string().optional(),
          rowPart: z.string().optional(),
          line: z.int().optional(),
          words: z.string(),
        }),
      )
      .meta({ description: "The first 100, in the order of the seals." }),
    isCut: z.boolean(),
    durationMs: z.int(),
  })
  .meta({ id: "Verification", description: "Whether everything that was sealed is still as it was." });

const transferProofOutput = z
  .object({
    transferId: recordId,
    rows: z.array(
      z.object({
        source: z.string(),
        rowId: z.string(),
        rowPart: z.string(),
        content: z.string().nullable().meta({ description: "The row as it is hashed; null when it is gone." }),
        position: z.int(),
        path: z.array(z.object({ side: z.enum(["left", "right"]), hash: hex })),
        seal: z.object({
          id: recordId,
          content: z.string().meta({ description: "The line of which the hash of the seal is taken." }),
          rowCount: z.int(),
          root: hex,
          hash: hex,
          signature: hex.nullable(),
          publicKey: hex.nullable(),
        }),
        rowState: z.enum(["proven", "altered", "removed"]),
        sealState: z.enum(["signed", "unsigned", "wrong", "wrongly signed"]),
      }),
    ),
  })
  .meta({
    id: "TransferProof",
    description: "Leaf = SHA-256(0x00, content); node = SHA-256(0x01, left, right), as in RFC 6962; Ed25519 signature.",
  });

export const getProof = operation({
  id: "getProof",
  method: "GET",
  path: "/proof",
  tag,
  summary: "The last reconciliation, when one last passed, and the last seal",
  permission: "audit:read",
  output: proofOutput,
});

export const listReconciliations = operation({
  id: "listReconciliations",
  method: "GET",
  path: "/reconciliations",
  tag,
  summary: "Reconciliations, newest first",
  permission: "audit:read",
  query: pageQuery,
  output: reconciliationOutput,
  list: true,
});

export const runReconciliation = operation({
  id: "runReconciliation",
  method: "POST",
  path: "/reconciliations",
  tag,
  summary: "Look through all the books now. Nothing changes but the record of it",
  permission: "audit:read",
  output: reconciliationOutput,
  status: 201,
});

export const runVerification = operation({
  id: "runVerification",
  method: "POST",
  path: "/verifications",
  tag,
  summary: "Verify all seals now: every row, the chain, the signatures, the published heads",
  permission: "audit:read",
  output: verificationOutput,
});

export const getTransferProof = operation({
  id: "getTransferProof",
  method: "GET",
  path: "/transfers/{id}/proof",
  tag,
  summary: "The inclusion proof of a transfer and its entries, to be checked by anybody",
  permission: "audit:read",
  params: idParams,
  output: transferProofOutput,
});
