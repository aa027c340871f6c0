-- The words with a choice of near words in place of each that no title has, or, with p_doubt_all, beside each of four
-- letters and more: "hary" may be somebody's name and still be meant as "harry".
-- Null when nothing was to be corrected.
create function catalog.search_corrections(p_words text[], p_doubt_all boolean) returns text[]
language plpgsql stable
as $$
declare
  v_words text[] := p_words;
  v_word text;
  v_known boolean;
  v_near text[];
  v_changed boolean := false;
begin
  for i in 1..cardinality(p_words) loop
    v_word := p_words[i];
    continue when length(v_word) < 4 or length(v_word) >= 40;
    if i = cardinality(p_words) then
      v_known := exists (
        select
        from catalog.words k
        where k.word >= v_word collate "C"
          and k.word < (v_word || chr(1114111)) collate "C"
      );
    else
      v_known := exists (select from catalog.words k where k.word = v_word);
    end if;
    continue when v_known and not p_doubt_all;
    v_near := catalog.search_near_words(v_word, i = cardinality(p_words));
    continue when v_near = '{}';
    v_words[i] := array_to_string(case when v_known then array[v_word] || array_remove(v_near, v_word) else v_near end, '|');
    v_changed := v_changed or v_words[i] <> v_word;
  end loop;
  return case when v_changed then v_words end;
end
$$;
