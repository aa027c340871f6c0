import pino from "pino";
import { env } from "./env";

const secret = ["password", "token", "key", "secret", "authorization", "cookie"];

/** Structured log of this process. Secrets are cut out wherever they stand one or two levels deep. */
export const log = pino({
  level: process.env.NODE_ENV === "test" ? "silent" : env().LOG_LEVEL,
  redact: { paths: secret.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: "[removed]" },
});
