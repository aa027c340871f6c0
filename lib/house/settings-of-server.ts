import os from "node:os";

/** What Carrel relies on; given on the command line, so that postgresql.conf can't change it. */
export function fixedSettings(port: number): Record<string, string> {
  return {
    port: String(port),
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "", // a socket's path may have 107 bytes at most; data folders are longer
    timezone: "UTC",
    log_timezone: "UTC",
    shared_preload_libraries: "pg_stat_statements",
    // Slow statements are logged, and what is wrong with rows: without the tokens, hashes and people in them.
    log_parameter_max_length: "0",
    log_error_verbosity: "terse",
  };
}

/** Good values for a small server, written into postgresql.conf once; the library's own from then on. */
export function initialSettings(walCompression: "lz4" | "off"): Record<string, string> {
  const quarter = Math.floor(os.totalmem() / 4 / 1024 / 1024);
  return {
    max_connections: "100",
    shared_buffers: `${Math.max(32, Math.min(256, quarter))}MB`,
    effective_cache_size: `${Math.max(128, quarter * 2)}MB`,
    maintenance_work_mem: "128MB",
    work_mem: "16MB",
    wal_compression: walCompression,
    max_wal_size: "2GB",
    checkpoint_completion_target: "0.9",
    random_page_cost: "1.1", // solid state disks
    password_encryption: "scram-sha-256",
    log_line_prefix: "'%m [%p] '",
    log_min_duration_statement: "2s",
    track_io_timing: "on",
  };
}
