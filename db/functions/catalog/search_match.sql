-- What is looked for, as a condition on t (a title): $1 all words, $2 titles found by code, $4 the whole words,
-- $5 the prefix. With p_indexed false the condition is one that no index answers, for walking along another index.
create function catalog.search_match(
  p_has_words boolean,
  p_has_ids boolean,
  p_prefix_apart boolean,
  p_indexed boolean
) returns text
language sql immutable parallel safe
as $$
  select case
    when p_has_words and p_has_ids then '(' || by_words || ' or t.id = any ($2))'
    when p_has_words then by_words
    when p_has_ids then 't.id = any ($2)'
    else 'true'
  end
  from (
    select case
      -- The function behind @@: the planner knows no index for it.
      when not p_indexed then 'ts_match_vq(t.search, $1)'
      when p_prefix_apart then '(t.search @@ $4 and ts_match_vq(t.search, $5))'
      else 't.search @@ $1'
    end as by_words
  ) as chosen
$$;
