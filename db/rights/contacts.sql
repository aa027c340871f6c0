-- A contact is never gone for good: it is deleted by its deleted_at.
grant insert, update on office.contacts to carrel_app;
