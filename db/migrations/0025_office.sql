-- The smaller systems that the staff's day is made of: tasks, contacts, notes and news.
create schema office;
comment on schema office is 'The smaller systems of the staff''s day: tasks, contacts, notes, news.';
