import { type Sql, snapshot } from "./sql";

/** The books as they stood at one moment: all questions below are asked of it, and sealing may go on meanwhile. */
export type Moment = Sql;

export function atOneMoment<Result>(work: (moment: Moment) => Promise<Result>): Promise<Result> {
  return snapshot("carrel verify", work);
}

/** Seals in one range of transactions belong together: their rows are read once. */
export type Stretch = { first: string; last: string; rows: number };

/** Consecutive seals, put together until they hold some 100,000 rows. */
export async function listStretches(tag: Moment): Promise<Stretch[]> {
  const rows = await tag<{ first: string; last: string; rows: string }[]>`
    select min(g.first)::bigint as first, max(g.last)::bigint as last, sum(g.rows)::bigint as rows
    from (
      select w.first, w.last, w.rows, w.epoch_id,
        (sum(w.rows) over (order by w.first) - w.rows) / 100000 as stretch
      from (
        select min(s.id) as first, max(s.id) as last, sum(s.row_count) as rows, s.epoch_id
        from ledger.seals s
        group by s.epoch_id, s.from_xid, s.to_xid
      ) w
    ) g
    group by g.epoch_id, g.stretch::bigint
    order by 1`;
  return rows.map((row) => ({ ...row, rows: Number(row.rows) }));
}

export type RowProblem = "altered" | "removed" | "inserted";
export type RowFinding = {
  sealId: string | null;
  problem: RowProblem;
  source: string;
  rowId: string;
  rowPart: string;
};

/** Rows of these seals that are not as they were sealed, the first one first. */
export function findOddRows(tag: Moment, { first, last }: Stretch, limit: number) {
  return tag<RowFinding[]>`
    select f.seal_id, f.problem, f.source, f.row_id, f.row_part
    from ledger.verify_rows(${first}, ${last}, ${limit}) f`;
}

/** The same for rows beyond the last seal. */
export function findOddTail(tag: Moment, limit: number) {
  return tag<RowFinding[]>`
    select f.seal_id, f.problem, f.source, f.row_id, f.row_part
    from ledger.verify_tail(${limit}) f`;
}

export type ChainProblem = "root" | "hash" | "chain";

/** Seals that do not follow from their leaves, their figures, or the seal before. */
export function findOddSeals(tag: Moment, { first, last }: Stretch, limit: number) {
  return tag<{ sealId: string; problem: ChainProblem }[]>`
    select f.seal_id, f.problem
    from ledger.verify_chain(${first}, ${last}, ${limit}) f`;
}

export type SignedSeal = {
  id: string;
  hash: Buffer;
  signature: Buffer | null;
  publicKey: Buffer | null;
};

/** Seals with their signatures, in their order; 5,000 at most. */
export function listSigned(tag: Moment, afterId: string) {
  return tag<SignedSeal[]>`
    select s.id, s.hash, g.signature, k.public_key
    from ledger.seals s
    left join ledger.seal_signatures g on g.seal_id = s.id
    left join ledger.seal_keys k on k.id = g.key_id
    where s.id > ${afterId}
    order by s.id
    limit 5000`;
}

/** Of published heads, those that are not in the chain. */
export function findLostHeads(tag: Moment, heads: readonly { id: string; hash: string }[]) {
  return tag<{ id: string }[]>`
    select h.id
    from unnest(${heads.map(({ id }) => id)}::bigint[], ${heads.map(({ hash }) => hash)}::text[]) as h (id, hash)
    left join ledger.seals s on s.id = h.id
    where encode(s.hash, 'hex') is distinct from h.hash
    order by h.id`;
}

/** Rows that wait for their seal, and what has been sealed so far. */
export async function countSealed(tag: Moment): Promise<{ seals: number; rows: number; waiting: number }> {
  const [row] = await tag<{ seals: number; rows: string; waiting: string }[]>`
    select count(*)::int as seals, coalesce(sum(s.row_count), 0)::bigint as rows,
      (
        select count(*)
        from ledger.sealable_v1 r
        where r.xid >= coalesce((select l.to_xid from ledger.seals l order by l.id desc limit 1), 0)
          and not exists (
            select
            from ledger.leaves l
            where l.source = r.source
              and l.row_id = r.row_id
              and l.row_part = r.row_part
          )
      ) as waiting
    from ledger.seals s`;
  return { seals: row?.seals ?? 0, rows: Number(row?.rows ?? 0), waiting: Number(row?.waiting ?? 0) };
}
