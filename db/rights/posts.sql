-- A post is never gone for good: it is deleted by its deleted_at.
grant insert, update on office.posts to carrel_app;
