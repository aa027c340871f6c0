-- What was expensive to find out is kept for some minutes. Unlogged: after a crash it is found out anew, and nothing else is lost.
create unlogged table carrel.cache (
  name text not null,
  key text not null,
  value text,
  computed_at timestamptz,
  expires_at timestamptz,
  cost_ms int,
  hits bigint not null default 0,
  misses bigint not null default 0,
  used_at timestamptz not null,
  claimed_by uuid,
  claimed_until timestamptz,
  constraint cache_pk primary key (name, key),
  constraint cache_name_format check (name ~ '^[a-z][a-z0-9.-]{0,59}$'),
  constraint cache_key_length check (length(key) <= 500),
  constraint cache_value_complete check (num_nonnulls(value, computed_at, expires_at, cost_ms) in (0, 4)),
  constraint cache_claim_complete check (num_nonnulls(claimed_by, claimed_until) in (0, 2)),
  constraint cache_counts_not_negative check (hits >= 0 and misses >= 0 and cost_ms >= 0)
) with (fillfactor = 70);
comment on table carrel.cache is 'Expensive results, kept for some minutes, and who finds one out at the moment.';
comment on column carrel.cache.value is 'JSON as text: it is read back letter by letter.';
comment on column carrel.cache.misses is 'How often somebody had to find it out.';
comment on column carrel.cache.claimed_until is 'Until then whoever else asks waits for the claimant, who renews it while alive.';
create index cache_used_at on carrel.cache (used_at);

-- Until when a subject is refused: set by the first refusal of a window.
alter table auth.rate_limits
add column limited_until timestamptz;
comment on column auth.rate_limits.limited_until is 'Set by the first try that was refused in this window; null while none was.';
create index rate_limits_limited_until on auth.rate_limits (limited_until, subject)
where limited_until is not null;
