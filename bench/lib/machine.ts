import os from "node:os";

/** What a figure was measured on: without it a figure says nothing. */
export function machineLine(serverVersion: string): string {
  const [cpu] = os.cpus();
  const memory = Math.round(os.totalmem() / 2 ** 30);
  const day = new Date().toISOString().slice(0, 10);
  return `${day} · ${os.cpus().length} × ${cpu?.model.trim() ?? "unknown CPU"} · ${memory} GiB · Node ${process.versions.node} · PostgreSQL ${serverVersion}`;
}
