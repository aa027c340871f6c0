import { Command } from "commander";
import { nouns } from "../nouns";
import { addAccountCommands } from "./accounts";
import { addApiKeyCommands } from "./api-keys";
import { addAuditCommands } from "./audit";
import { addCalendarCommands } from "./calendars";
import type { Group } from "./command";
import { addCopyCommands } from "./copies";
import { addDeskCommands } from "./desk";
import { addFindCommand } from "./find";
import { addHoldCommands } from "./holds";
import { addHouseCommands } from "./house";
import { addImportCommands } from "./imports";
import { addIncomeCommand } from "./income";
import type { Io } from "./io";
import { addLibraryCommands } from "./library-rules";
import { addLoanCommands } from "./loans";
import { addLossCommands } from "./losses";
import { addMarkCommands } from "./marks";
import { addMemberCommands } from "./members";
import { addNoticeCommands } from "./notices";
import { addPaymentCommands } from "./payments";
import { addProofCommands } from "./proof";
import { addRegistrationCommands } from "./registrations";
import { addRestrictionCommands } from "./restrictions";
import { addRuleCommands, addWhatIfCommand } from "./rules";
import { addSettingsCommands } from "./settings";
import { addTitleCommands } from "./titles";
import { addTokenCommands } from "./tokens";
import { addTransferCommands } from "./transfers";
import { addTransitCommands } from "./transits";
import { addUserCommands } from "./users";

/** The whole command line. `end` is told the exit code of a command that ends with another than 0. */
export async function makeProgram(io: Io, end: (exitCode: number) => void): Promise<Command> {
  const program = new Command("carrel")
    .description("Carrel runs a library: its catalog, its members and its loan desk.")
    .option("--json", "print one JSON document, with the names that REST uses")
    .option("--branch <code>", "where the desk stands, or the copy belongs; the first branch without it")
    .exitOverride()
    .showSuggestionAfterError()
    .configureHelp({ showGlobalOptions: true, helpWidth: io.terminal ? io.width : 100 })
    .configureOutput({ writeOut: io.out, writeErr: io.err, outputError: () => {} })
    .addHelpText("after", closing);
  const group: Group = { command: program, io, end };
  addHouseCommands(group);
  addTitleCommands(group);
  addCopyCommands(group);
  addImportCommands(group);
  addMemberCommands(group);
  addRegistrationCommands(group);
  addDeskCommands(group);
  addLoanCommands(group);
  addHoldCommands(group);
  addTransitCommands(group);
  addLossCommands(group);
  addMarkCommands(group);
  addRestrictionCommands(group);
  addNoticeCommands(group);
  addPaymentCommands(group);
  addTransferCommands(group);
  addAccountCommands(group);
  addIncomeCommand(group);
  addProofCommands(group);
  addLibraryCommands(group);
  addSettingsCommands(group);
  addRuleCommands(group);
  addWhatIfCommand(group);
  addCalendarCommands(group);
  addUserCommands(group);
  addApiKeyCommands(group);
  addTokenCommands(group);
  addAuditCommands(group);
  addFindCommand(group);
  for (const { commands } of nouns) (await commands()).addCommands(group);
  return program;
}

const closing = `
It works on the library of this project, whether \`npm start\` runs or not, or on that of DATABASE_URL.

Exit codes: 0 done, 1 refused by a rule, 2 what was typed can't be used, 3 done in part (--strict), 4 the database
can't be reached or is busy, 10 to 34 a problem of the machine (docs/operations.md), 70 a mistake in Carrel.
Results go to standard output, everything else to standard error.

Examples:
  $ carrel titles search garcia marqez solitude
  $ carrel check-out 20010042 31200117
  $ carrel loans --overdue --json
  $ carrel help check-out`;
