/** Exit codes of `npm start`, `npm run dev` and the command line when the house itself can't stand. Documented in docs/operations.md. */
export const exitCodes = {
  badSettings: 10,
  nodeTooOld: 11, // said by prepare.mjs, before TypeScript runs
  installFailed: 12, // the same
  portBusy: 20,
  folderUnwritable: 21,
  otherMajorVersion: 22,
  alreadyRunning: 23,
  diskFull: 24,
  noPackage: 25,
  musl: 26,
  rootRefused: 27,
  serverFailed: 28,
  foreignFolder: 29,
  passwordLost: 30,
  databaseUnreachable: 31,
  migrationFailed: 32,
  buildFailed: 33,
  childrenFailed: 34,
} as const;

export type HouseProblem = keyof typeof exitCodes;

/** A problem of the machine, said in sentences for the person who typed the command. Never a bug: printed without a stack. */
export class HouseError extends Error {
  readonly problem: HouseProblem;
  readonly exitCode: number;

  constructor(problem: HouseProblem, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = "HouseError";
    this.problem = problem;
    this.exitCode = exitCodes[problem];
  }
}

/** The `code` of a system or PostgreSQL error ("ENOENT", "28P01"), or undefined. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
