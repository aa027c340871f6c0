-- The figures are read by all, and counted by the worker alone.
revoke all on schema figures from public, carrel_app;
revoke all on all tables in schema figures from public, carrel_app;
revoke all on all functions in schema figures from public, carrel_app;
grant usage on schema figures to carrel_app;
grant select on all tables in schema figures to carrel_app;
grant execute on all functions in schema figures to carrel_app;
revoke execute on function figures.keep(timestamptz, boolean), figures.touch(bigint, timestamptz) from carrel_app;
grant execute on function figures.keep(timestamptz, boolean) to carrel_worker;
