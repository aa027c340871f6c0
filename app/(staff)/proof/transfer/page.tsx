import type { Metadata } from "next";
import { Breadcrumbs } from "@/components/breadcrumbs";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { Code } from "@/components/code";
import { Note } from "@/components/note";
import { PageHeading } from "@/components/page-heading";
import { type Column, Table } from "@/components/table";
import { Tag } from "@/components/tag";
import type { Actor } from "@/lib/auth/actor";
import { actorOr401 } from "@/lib/auth/current-actor";
import { readSettings } from "@/lib/db/settings";
import { DomainError } from "@/lib/errors";
import { shortKey } from "@/lib/policy/attempt-words";
import { nameRow } from "@/lib/policy/seal-findings";
import { standsAsSealed } from "@/lib/policy/transfer-proof";
import { recordId } from "@/lib/schemas/text";
import { judgeTransferProof, proveTransfer } from "@/lib/services/seals";
import { TransferForm } from "../forms";

export const metadata: Metadata = { title: "Proof of a transfer" };

type Proven = ReturnType<typeof judgeTransferProof>[number];
type Query = { id?: string | string[] };

/** That one transfer is in its seal, row by row, worked out anew at each look. */
export default async function TransferProofPage({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await actorOr401("audit:read");
  const given = (await searchParams).id;
  const asked = typeof given === "string" ? given.trim().slice(0, 40) : "";
  const id = recordId.safeParse(asked);
  const [rows, { locale }] = await Promise.all([id.success ? findProof(actor, id.data) : undefined, readSettings()]);
  return (
    <>
      <Breadcrumbs items={[{ label: "Proof", href: "/proof" }]} />
      <PageHeading title="Proof of a transfer" />
      <div className="grid gap-5">
        <TransferForm transfer={asked} error={id.success ? undefined : "A transfer has a number, like 42."} />
        {id.success && !rows && (
          <Note tone="warn" title="No transfer with this number is sealed">
            A new one is sealed within seconds.
          </Note>
        )}
        {id.success && rows && (
          <>
            <Judgement rows={rows} transferId={id.data} />
            <Card padding="table">
              <Table<Proven>
                label="Rows of the transfer and their way to the seal"
                columns={columnsOf(locale)}
                rows={rows}
                rowKey={({ source, rowPart }) => `${source} ${rowPart}`}
              />
            </Card>
          </>
        )}
      </div>
    </>
  );
}

async function findProof(actor: Actor, id: string): Promise<Proven[] | undefined> {
  try {
    return judgeTransferProof(await proveTransfer(actor, id));
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") return undefined;
    throw error;
  }
}

function Judgement({ rows, transferId }: { rows: readonly Proven[]; transferId: string }) {
  const all = (
    <ButtonLink href={`/api/v1/transfers/${transferId}/proof`} download>
      Proof as JSON
    </ButtonLink>
  );
  return standsAsSealed(rows) ? (
    <Note tone="ok" title={`Transfer ${transferId} stands as it was sealed`} actions={all}>
      Each row leads to the root of its seal. Anybody can check the proof, without this library.
    </Note>
  ) : (
    <Note tone="bad" title={`Transfer ${transferId} is not as it was sealed`} actions={all}>
      Not all of its rows lead to their seal.
    </Note>
  );
}

const states: Record<Proven["rowState"], string> = { proven: "As sealed", altered: "Altered", removed: "Removed" };
const signatures: Record<Proven["sealState"], string> = {
  signed: "Signed",
  unsigned: "Not signed yet",
  wrong: "Figures and hash differ",
  "wrongly signed": "Wrong signature",
};

function columnsOf(locale: string): Column<Proven>[] {
  return [
    { header: "Row", rowHeader: true, cell: (row) => <span className="first-letter:uppercase">{nameRow(row)}</span> },
    {
      header: "State",
      cell: ({ rowState }) => <Tag state={rowState === "proven" ? "ok" : "bad"}>{states[rowState]}</Tag>,
    },
    {
      header: "Place in the seal",
      align: "end",
      cell: ({ position, seal: { rowCount } }) =>
        `${(position + 1).toLocaleString(locale)} of ${rowCount.toLocaleString(locale)}`,
    },
    { header: "Steps to the root", align: "end", cell: ({ path }) => path.length },
    {
      header: "Seal",
      cell: ({ seal: { id, hash } }) => (
        <>
          #{id} <Code>{shortKey(hash)}</Code>
        </>
      ),
    },
    {
      header: "Signature",
      cell: ({ sealState }) => (
        <Tag state={sealState === "signed" ? "ok" : sealState === "unsigned" ? "plain" : "bad"}>
          {signatures[sealState]}
        </Tag>
      ),
    },
  ];
}
