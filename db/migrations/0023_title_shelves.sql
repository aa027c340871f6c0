-- What readers want now, and what goes together: counted from loans each night (catalog.refresh_shelves), so that a page
-- of everybody's reads a few rows and no loans.
create table catalog.popular_titles (
  title_id bigint not null,
  readers int not null,
  constraint popular_titles_pk primary key (title_id),
  constraint popular_titles_title_fk foreign key (title_id) references catalog.titles (id),
  constraint popular_titles_readers_positive check (readers > 0)
);
comment on table catalog.popular_titles is 'The titles that most members borrowed in the last four weeks.';

create table catalog.borrowed_together (
  title_id bigint not null,
  other_title_id bigint not null,
  readers int not null,
  constraint borrowed_together_pk primary key (title_id, other_title_id),
  constraint borrowed_together_title_fk foreign key (title_id) references catalog.titles (id),
  constraint borrowed_together_other_fk foreign key (other_title_id) references catalog.titles (id),
  constraint borrowed_together_is_another check (other_title_id <> title_id),
  constraint borrowed_together_tells_of_nobody check (readers >= 3)
);
comment on table catalog.borrowed_together is
  'Pairs of titles that at least three members borrowed both of: what one or two did would tell of them.';
create index borrowed_together_other on catalog.borrowed_together (other_title_id);
