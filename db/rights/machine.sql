-- The cache is kept by the processes themselves. Nothing in it is anybody's only copy.
grant insert, update on carrel.cache to carrel_app;
