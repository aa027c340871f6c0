-- News of the library, written by staff. A post is published by its moment and not by a job: with one that is still to
-- come it is scheduled, and whoever asks later sees it.
create table office.posts (
  id bigint generated always as identity,
  title text not null,
  body text not null,
  state text not null,
  publish_at timestamptz,
  author_id bigint,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  -- The words of its address behind the id, for people and search engines: the id alone finds it.
  slug text not null generated always as (
    coalesce(nullif(rtrim(left(replace(carrel.fold(title), ' ', '-'), 80), '-'), ''), 'news')
  ) stored,
  -- What a post is found by. Every word has a space before it: see carrel.find_pattern.
  find_text text not null generated always as (' ' || carrel.fold(title) || ' ' || carrel.fold(body)) stored,
  constraint posts_pk primary key (id),
  constraint posts_title_length check (length(btrim(title)) between 1 and 200),
  constraint posts_body_length check (length(btrim(body)) between 1 and 20000),
  constraint posts_state_known check (state in ('draft', 'published', 'archived')),
  constraint posts_published_have_moment check (state <> 'published' or publish_at is not null),
  constraint posts_author_fk foreign key (author_id) references auth.users (id)
);
comment on column office.posts.publish_at is 'From when on a published post is to be seen.';
comment on column office.posts.author_id is 'Null for what a program or the command line wrote: it speaks for the library.';
create index posts_newest on office.posts (publish_at desc, id desc) where state = 'published' and deleted_at is null;
create index posts_newest_of_author on office.posts (author_id, publish_at desc, id desc)
  where state = 'published' and deleted_at is null;
create index posts_of_author on office.posts (author_id, id) where deleted_at is null;
create index posts_of_state on office.posts (state, id) where deleted_at is null;
create index posts_find_text on office.posts using gin (find_text public.gin_trgm_ops) where deleted_at is null;
