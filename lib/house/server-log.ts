import fs from "node:fs";
import path from "node:path";

const keepBytes = 20 * 1024 * 1024;
const tailBytes = 4_000;

/** PostgreSQL's own log. At a start beyond 20 MB it becomes postgres.log.1, and the one before that goes. */
export function openServerLog(root: string): { file: string; fd: number; from: number } {
  const file = path.join(root, "postgres.log");
  const size = fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > keepBytes) fs.renameSync(file, `${file}.1`);
  const fd = fs.openSync(file, "a", 0o600);
  return { file, fd, from: fs.fstatSync(fd).size };
}

/** What was logged since `from`, its last 4,000 bytes at most. */
export function readLogTail(file: string, from = 0): string {
  const fd = fs.openSync(file, "r");
  try {
    const { size } = fs.fstatSync(fd);
    const start = Math.max(from, size - tailBytes);
    const buffer = Buffer.alloc(Math.max(0, size - start));
    fs.readSync(fd, buffer, 0, buffer.length, start);
    return buffer.toString("utf8").trim();
  } finally {
    fs.closeSync(fd);
  }
}

/** The last lines, indented, for an error message. */
export function quoteTail(text: string, lines = 8): string {
  return text
    .split("\n")
    .slice(-lines)
    .map((line) => `  ${line}`)
    .join("\n");
}
