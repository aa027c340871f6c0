-- What each desk action pays for and nobody needs.

-- No query of the product looks for actions by these.
drop index desk.actions_of_actor;
drop index desk.actions_of_loan;
drop index desk.actions_of_hold;

-- Of millions of actions and loans a few hundred undo another one, or go on in its place: the others need no entry.
alter table desk.actions drop constraint actions_undone_once;
create unique index actions_undone_once on desk.actions (undoes_id) where undoes_id is not null;
alter table circulation.loans drop constraint loans_continued_once;
create unique index loans_continued_once on circulation.loans (continues_id) where continues_id is not null;

-- Every loan and every return locked the row of its branch, which all its desks share, and wrote itself into it. Nothing
-- is lost with these foreign keys as long as no branch is ever deleted.
alter table circulation.loans
  drop constraint loans_branch_fk,
  drop constraint loans_returned_branch_fk;
create trigger branches_are_never_deleted
  before delete or truncate on catalog.branches
  for each statement execute function carrel.refuse_change();

-- A trigger with a condition, and a deletion that finds nothing, cost each action more than the look which desk.keep takes
-- before it clears a shelf.
drop trigger actions_clear_shelf on desk.actions;
drop function desk.clear_shelf();

-- An action is written together with what it did to its loan, and no loan is ever deleted.
alter table desk.actions drop constraint actions_loan_fk;

-- The screens list those of the past as well.
drop index circulation.restrictions_open_of_member;
create index restrictions_of_member on circulation.restrictions (member_id, id);

-- No loan was ever written off: one that is lost stays open until its copy is found.
alter table circulation.loans
  drop constraint loans_ending_known,
  add constraint loans_ending_known check (ending in ('returned', 'undone'));
comment on column circulation.holds.priority is
  'Lower is served earlier, whatever the rank. Every hold has the same: no screen gives another, moving one changes its rank.';
