-- Catalog search: what is searched stands in the title's own row, so that a title saved a moment ago is found.

-- The form in which titles are put in order: folded, without the article that its language begins with.
create function catalog.sort_title(p_title text, p_language text) returns text
language sql immutable parallel safe
as $$
  select left(coalesce(nullif(regexp_replace(carrel.fold(p_title), case p_language
    when 'eng' then '^(the|an?) (?=.)'
    when 'fre' then '^(les?|la|l|une?|des) (?=.)'
    when 'spa' then '^(el|las?|los?|un[ao]?s?) (?=.)'
    when 'ger' then '^(der|die|das|eine?) (?=.)'
    when 'ita' then '^(il|l|l[aeo]|gli|i|un[ao]?) (?=.)'
    when 'por' then '^([oa]s?|uma?) (?=.)'
    when 'dut' then '^(de|het|een) (?=.)'
    else '^the (?=.)'
  end, ''), ''), lower(p_title)), 200)
$$;

-- Weights: A the title, B its contributors, C subtitle and series. The text is folded first, and "simple" takes the
-- words as they are: a catalog speaks many languages, and stems of one would spoil the others.
alter table catalog.titles
  add column search tsvector not null generated always as (
    setweight(to_tsvector('simple', carrel.fold(title)), 'A')
    || setweight(to_tsvector('simple', carrel.fold(contributor_line)), 'B')
    || setweight(to_tsvector('simple', carrel.fold(coalesce(subtitle, '') || ' ' || coalesce(series, ''))), 'C')
  ) stored,
  add column sort_title text collate "C" not null generated always as (catalog.sort_title(title, language)) stored,
  -- 2: the most popular 1 %, 1: the most popular 10 %, 0: all others. Kept by catalog.refresh_popularity_tiers.
  add column popularity_tier smallint not null default 0,
  add constraint titles_popularity_tier_known check (popularity_tier in (0, 1, 2));

comment on column catalog.titles.popularity_tier is
  'Which of the small indexes of popular titles this one is in: 2 the top 1 %, 1 the top 10 %, 0 the rest. First key of the order by relevance.';

-- A short pending list: every search reads it from end to end.
create index titles_search on catalog.titles using gin (search) with (gin_pending_list_limit = 512);
create index titles_search_tier_2 on catalog.titles using gin (search) with (gin_pending_list_limit = 128) where popularity_tier = 2;
create index titles_search_tier_1 on catalog.titles using gin (search) with (gin_pending_list_limit = 256) where popularity_tier = 1;
-- The three orders of a list of titles, each total, so that a page can begin after any title.
create index titles_by_popularity on catalog.titles (popularity_tier desc, popularity desc, id desc);
create index titles_by_sort_title on catalog.titles (sort_title, id);
create index titles_by_year on catalog.titles (coalesce(year, (-6000)::smallint) desc, id desc);
create index titles_language on catalog.titles (language);

-- What a list of titles is narrowed by; null leaves out nothing.
create type catalog.search_filters as (
  available boolean,
  branch_id bigint,
  language text,
  subject_id bigint,
  contributor_id bigint,
  year_from int,
  year_to int,
  item_type_code text,
  with_withdrawn boolean
);

-- Every word of the catalog, to correct spelling with. Part of the key is the transaction that added it:
-- two that bring the same new word at once don't wait for each other (so an import of minutes holds up nobody, and
-- there is nothing to deadlock on). catalog.refresh_words makes one row of such twins and counts anew.
create table catalog.words (
  word text collate "C" not null,
  added_by xid8 not null default pg_current_xact_id(),
  titles int not null default 1,
  constraint words_pk primary key (word, added_by),
  constraint words_word_length check (length(word) between 1 and 40),
  constraint words_titles_not_negative check (titles >= 0)
);
create index words_trigrams on catalog.words using gin (word public.gin_trgm_ops) with (gin_pending_list_limit = 256);
comment on column catalog.words.titles is 'In how many titles the word stands, as of the last catalog.refresh_words.';

-- How many titles have a word that begins with these one to three letters: tells a cheap prefix from a dear one.
create table catalog.word_prefixes (
  prefix text collate "C" not null,
  titles bigint not null,
  constraint word_prefixes_pk primary key (prefix),
  constraint word_prefixes_prefix_length check (length(prefix) between 1 and 3)
);

-- Adds the words that the dictionary doesn't have yet. Statement by statement, so that a large import pays once.
create function catalog.keep_words() returns trigger
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'INSERT' then
    insert into catalog.words (word)
    select brought.word
    from (select distinct unnest(tsvector_to_array(n.search)) collate "C" as word from new_titles n) as brought
    where length(brought.word) <= 40
      and not exists (select from catalog.words k where k.word = brought.word)
    order by brought.word
    on conflict do nothing;
  else
    insert into catalog.words (word)
    select brought.word
    from (
      select distinct unnest(tsvector_to_array(n.search)) collate "C" as word
      from new_titles n
      join old_titles o on o.id = n.id
      where n.search <> o.search
    ) as brought
    where length(brought.word) <= 40
      and not exists (select from catalog.words k where k.word = brought.word)
    order by brought.word
    on conflict do nothing;
  end if;
  return null;
end
$$;
create trigger titles_insert_keeps_words
  after insert on catalog.titles
  referencing new table as new_titles
  for each statement execute function catalog.keep_words();
create trigger titles_update_keeps_words
  after update on catalog.titles
  referencing old table as old_titles new table as new_titles
  for each statement execute function catalog.keep_words();

-- Titles that stand in the database already.
insert into catalog.words (word)
select brought.word
from (select distinct unnest(tsvector_to_array(t.search)) collate "C" as word from catalog.titles t) as brought
where length(brought.word) <= 40;
