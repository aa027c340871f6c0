import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { HouseError, errorCode, errorMessage } from "./errors";

/** Makes the folder if need be and proves by a file that it can be written to. */
export function requireWritable(folder: string): void {
  const probe = path.join(folder, `.probe-${process.pid}-${randomBytes(4).toString("hex")}`);
  try {
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(probe, "carrel\n");
    fs.rmSync(probe);
  } catch (cause) {
    throw folderProblem(folder, cause);
  }
}

function folderProblem(folder: string, cause: unknown): HouseError {
  if (errorCode(cause) === "ENOSPC" || errorCode(cause) === "EDQUOT") {
    return new HouseError(
      "diskFull",
      `The disk of the data folder ${folder} is full. Make room and start again; nothing is lost.`,
      { cause },
    );
  }
  const reason = errorMessage(cause);
  return new HouseError(
    "folderUnwritable",
    `The data folder ${folder} can't be written to (${reason}). Give this user the right to it, or name another one with CARREL_DATA.`,
    { cause },
  );
}
