import path from "node:path";
import { z } from "zod";

const schema = z.object({
  DATABASE_URL: z.string().min(1).optional(),
  APP_DATABASE_URL: z.string().min(1).optional(),
  /** Another way to the same database for the record of attempts at transfers. */
  AUDIT_DATABASE_URL: z.string().min(1).optional(),
  CARREL_DATA: z
    .string()
    .min(1)
    // Without the mark, the build of the pages reads all that lies there, the database too, as files of the program.
    .default(() => path.join(/* turbopackIgnore: true */ process.cwd(), ".carrel")),
  CARREL_URL: z.url().optional(),
  /** Proxies of ours in front, each of which adds to X-Forwarded-For; 1 where CARREL_URL is https, else none. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).optional(),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  HOST: z.string().min(1).default("127.0.0.1"),
  /** Connections of this process's pool. */
  DB_POOL: z.coerce.number().int().min(1).max(200).default(10),
  /** The worker's own login, where the database is not the embedded one. */
  WORKER_DATABASE_URL: z.string().min(1).optional(),
  /** Web processes at most; one a core without it. */
  WEB_PROCESSES: z.coerce.number().int().min(1).max(256).optional(),
  /** What an empty library is filled with at its first start; without it, none where DATABASE_URL is set. */
  CARREL_SEED: z.enum(["demonstration", "none"]).optional(),
  /** Password of the demonstration's sign-ins; made up without it. */
  CARREL_DEMO_PASSWORD: z.string().min(10).max(200).optional(),
  /** The Ed25519 key (PEM) that seals of the ledger are signed with; one in the data folder without it. */
  SEAL_KEY: z.string().min(1).optional(),
  /** Cache, rate limits and changes of open pages go over Redis where it is set and there, else over PostgreSQL. */
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: "REDIS_URL begins with redis:// or rediss://." }).optional(),
  MAIL_URL: z.string().min(1).default("file:"),
  /** The sender of every letter, as a mail header has it. */
  MAIL_FROM: z.string().min(3).default("Carrel <carrel@localhost>"),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "silent"]).default("info"),
  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
});

export type Env = z.infer<typeof schema>;

/** The settings of this process, checked when first asked for. An empty variable counts as unset. */
export function env(): Env {
  return (cached ??= read());
}

/** Reads the environment anew at the next call; for tests, which change it. */
export function forget(): void {
  cached = undefined;
}

let cached: Env | undefined;

function read(): Env {
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new Error(`Settings are wrong:\n${z.prettifyError(parsed.error)}`);
}
