/** Texts of one file and what stands there instead. */
export type Edits = { file: string; edits: { find: string; put: string }[] };

/** What a mutant's round needs for its fault to show. */
export type Weather = "calm" | "mixed" | "replies lost" | "late posts" | "server killed";

export type Mutant = {
  name: string;
  weather: Weather;
  /** Functions of the database, by their files in db/functions/ledger. */
  functions?: Edits[];
  /** Statements that change the tables. */
  tables?: string;
  /** A module of the product, as the clients load it. */
  module?: Edits;
};

/** The code broken on purpose, each in a way that somebody might break it. The product knows nothing of this. */
export const mutants: Mutant[] = [
  {
    name: "accounts are locked in no order",
    weather: "calm",
    functions: [
      edit(
        "move_money.sql",
        "    order by a.id\n    for no key update",
        "    order by md5(a.id || txid_current()::text)\n    for no key update",
      ),
      edit("transfer.sql", "if v_request.debit_account_id < v_request.credit_account_id then", "if true then"),
    ],
  },
  {
    name: "funds are looked at before the lock",
    weather: "calm",
    functions: [
      edit("move_money.sql", "    order by a.id\n    for no key update", "    order by a.id"),
      {
        file: "transfer.sql",
        edits: [
          {
            find: "then\n    select a.* into v_debit from ledger.accounts a where a.id = v_request.debit_account_id for no key update;",
            put: "then\n    select a.* into v_debit from ledger.accounts a where a.id = v_request.debit_account_id;",
          },
          {
            find: "else\n    select a.* into v_credit from ledger.accounts a where a.id = v_request.credit_account_id for no key update;\n    select a.* into v_debit from ledger.accounts a where a.id = v_request.debit_account_id for no key update;",
            put: "else\n    select a.* into v_credit from ledger.accounts a where a.id = v_request.credit_account_id;\n    select a.* into v_debit from ledger.accounts a where a.id = v_request.debit_account_id;",
          },
        ],
      },
    ],
  },
  {
    name: "a key is taken by whoever comes",
    weather: "mixed",
    functions: [
      {
        file: "take_keys.sql",
        edits: [
          {
            find: "  select array(\n    select t.attempt_id from taken t\n    union all",
            put: "  select p_attempt_ids from (select count(*) from taken) t where true or p_attempt_ids = array(",
          },
        ],
      },
      edit(
        "transfer.sql",
        "  on conflict on constraint keys_pk do nothing;\n  if not found then",
        "  on conflict on constraint keys_pk do nothing;\n  if false then",
      ),
    ],
  },
  {
    name: "the body behind a key is not looked at",
    weather: "calm",
    functions: [
      {
        file: "post_batch.sql",
        edits: [
          { find: "case when k.fingerprint = a.fingerprint then 'replayed' else 'refused' end", put: "'replayed'" },
          { find: "case when k.fingerprint <> a.fingerprint then 'idempotency_key_reused' end", put: "null" },
          { find: "case when k.fingerprint = a.fingerprint then k.attempt_id end", put: "k.attempt_id" },
        ],
      },
    ],
  },
  {
    name: "the attempt is opened in the transfer's own transaction",
    weather: "calm",
    module: {
      file: "/lib/db/attempts.ts",
      edits: [
        {
          find: "  const opened = await auditSql<OpenedAttempt[]>`",
          put: "  if (attempts.length > 0) return attempts.map((attempt) => ({ id: JSON.stringify(rowOf(attempt)), openedAt: new Date() }));\n  const opened = await auditSql<OpenedAttempt[]>`",
        },
        {
          find: "  const [only] = ids;",
          put: "  const only = undefined;",
        },
        {
          find: "ledger.post_batch(${ids}::bigint[], ${since}) a",
          put: "ledger.post_batch(array(select o.id from ledger.open_attempts(${json(ids.map((id) => JSON.parse(id)))}) o), ${since}) a",
        },
        {
          find: "  await auditSql`select ledger.fail_attempts(",
          put: "  if (ids.length > 0) return;\n  await auditSql`select ledger.fail_attempts(",
        },
      ],
    },
  },
  {
    name: "rows are sealed up to the newest, not to the oldest that may still commit",
    weather: "calm",
    functions: [edit("seal.sql", "pg_snapshot_xmin(pg_current_snapshot())", "pg_snapshot_xmax(pg_current_snapshot())")],
  },
  {
    name: "refunds do not wait for each other",
    weather: "calm",
    functions: [
      {
        file: "refer.sql",
        edits: [
          { find: "where t.id = p_attempt.refers_to for no key update;", put: "where t.id = p_attempt.refers_to;" },
          { find: "  order by a.id\n  for no key update;", put: "  order by a.id;" },
        ],
      },
    ],
  },
  {
    name: "a retry comes with a new key",
    weather: "mixed",
    module: edit(
      "/lib/services/posting.ts",
      "{ ...request, try: attempt }",
      "{ ...request, try: attempt, key: attempt > 1 ? `${request.key}-${attempt}` : request.key }",
    ),
  },
  {
    name: "an unknown outcome is told as nothing done",
    weather: "replies lost",
    module: edit("/lib/services/posting.ts", "unknown ||= outcome.unknown;", "unknown ||= false;"),
  },
  {
    name: "an attempt may have two outcomes",
    weather: "late posts",
    tables: "alter table ledger.outcomes drop constraint outcomes_pk",
    functions: [
      edit("sweep_attempts.sql", "    on conflict on constraint outcomes_pk do nothing\n", ""),
      edit("fail_attempts.sql", "\n  on conflict on constraint outcomes_pk do nothing", ""),
    ],
  },
  {
    name: "one of the two entries is left out",
    weather: "calm",
    functions: [
      edit(
        "move_money.sql",
        "    union all\n    select n.credit_account_id, n.credit_seq, n.transfer_id, 'credit', n.amount_minor, n.credit_after\n    from done n\n    where n.phase = 'posted';",
        ";",
      ),
      edit(
        "transfer.sql",
        ",\n    (v_credit.id, v_credit.seq + 1, v_transfer_id, 'credit', v_amount, v_credit_after);",
        ";",
      ),
    ],
  },
  {
    name: "balance_after is a cent off",
    weather: "calm",
    functions: [
      edit(
        "move_money.sql",
        "v_debit_after[i] := case when v_credit_normal[d] then v_credits[d]",
        "v_debit_after[i] := case when v_credit_normal[d] then 1 + v_credits[d]",
      ),
      edit(
        "transfer.sql",
        "when 'credit' then v_debit.posted_credits - v_debit.posted_debits - v_amount",
        "when 'credit' then 1 + v_debit.posted_credits - v_debit.posted_debits - v_amount",
      ),
    ],
  },
  {
    name: "what was set aside can be released twice",
    weather: "calm",
    tables: "alter table ledger.resolutions drop constraint resolutions_pk; drop index ledger.transfers_captured_once",
    functions: [edit("refer.sql", "when v_ended is not null then 'pending_' || v_ended", "when false then ''")],
  },
  {
    name: "a transfer is declined although there is enough",
    weather: "calm",
    functions: [
      edit(
        "move_money.sql",
        "when v_debit_left < 0 and v_credit_normal[d] and not",
        "when v_debit_left < 900 and v_credit_normal[d] and not",
      ),
    ],
  },
  {
    name: "a transfer is acknowledged before it is on disk",
    weather: "server killed",
    functions: [
      edit(
        "post_batch.sql",
        "begin\n  with judged as (",
        "begin\n  perform set_config('synchronous_commit', 'off', true);\n  with judged as (",
      ),
    ],
  },
  {
    name: "answers of a batch are given to the wrong callers",
    weather: "calm",
    module: edit("/lib/services/batcher.ts", "results[at]", "results[batch.length - 1 - at]"),
  },
];

function edit(file: string, find: string, put: string): Edits {
  return { file, edits: [{ find, put }] };
}
