import { CommanderError } from "commander";
import { asDomainError } from "../db/errors";
import { DomainError } from "../errors";
import { HouseError } from "../house/errors";
import { exitCodeOf, exitCodes } from "./exit-codes";
import { Interrupted } from "./interrupted";
import type { Io } from "./io";
import { makeProgram } from "./program";
import { describeRefusal, problemOf } from "./refusal";

/** Runs one command and returns its exit code. Results go to `io.out`, everything else to `io.err`. */
export async function run(argv: string[], io: Io): Promise<number> {
  const json = argv.includes("--json");
  let code: number = exitCodes.done;
  const program = await makeProgram(io, (ended) => (code = ended));
  try {
    await program.parseAsync(argv.length === 0 ? ["help"] : argv, { from: "user" });
    return code;
  } catch (error) {
    return fail(error, json, io);
  }
}

function fail(error: unknown, json: boolean, io: Io): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return exitCodes.done;
    if (error.code === "commander.help") return exitCodes.usage;
    const message = error.message.replace(/^error: /, "");
    return refuse(new DomainError("invalid", message), exitCodes.usage, json, io);
  }
  if (error instanceof Interrupted) return exitCodes.interrupted;
  if (error instanceof HouseError) {
    io.err(json ? `${JSON.stringify({ code: error.problem, detail: error.message })}\n` : `carrel: ${error.message}\n`);
    return error.exitCode;
  }
  const refusal = asDomainError(error);
  if (refusal) return refuse(refusal, exitCodeOf(refusal.code), json, io);
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  io.err(
    json
      ? `${JSON.stringify({ code: "unexpected", detail })}\n`
      : `carrel: this is a mistake in Carrel itself.\n${detail}\n`,
  );
  return exitCodes.defect;
}

function refuse(refusal: DomainError, exitCode: number, json: boolean, io: Io): number {
  io.err(json ? `${JSON.stringify(problemOf(refusal), undefined, 2)}\n` : describeRefusal(refusal));
  return exitCode;
}
