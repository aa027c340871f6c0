-- The cache is kept by the processes themselves. Nothing in it is anybody's only copy.
grant insert, update on carrel.cache to carrel_app;
-- What was done to the machine is logged by the functions that do it, and by nobody else.
revoke execute on function carrel.keep_in_log(text, text, jsonb, jsonb) from carrel_app;
