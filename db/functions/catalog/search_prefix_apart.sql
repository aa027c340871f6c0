-- Whether to look the whole words up and only check the prefix: an index lookup of "s*" reads every word in s,
-- which is dear when "xylophone" before it has but a few titles.
create function catalog.search_prefix_apart(p_words text[]) returns boolean
language sql stable parallel safe
as $$
  select cardinality(p_words) > 1
    and p_words[cardinality(p_words)] not like '%|%'
    and catalog.search_expected(p_words[:cardinality(p_words) - 1], false)
      < catalog.search_expected(p_words[cardinality(p_words):], true)
$$;
