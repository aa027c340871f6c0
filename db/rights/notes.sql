-- Notes are edited in place, guarded by their version, and deleted by a mark. Their versions are written by the trigger
-- of office.notes alone; notes go for good only with their member, or a month after they were deleted.
grant insert (title, content, fields, member_id, title_id, copy_id, contact_id, task_id, pinned, user_id, api_key_id, created_at,
    updated_at),
  update (title, content, fields, member_id, title_id, copy_id, contact_id, task_id, pinned, user_id, api_key_id, version,
    updated_at, deleted_at)
  on office.notes to carrel_app;
