import { logParams } from "@/lib/schemas/admin-log";
import { exportLog } from "@/lib/services/admin-log";
import { csvRoute } from "@/lib/web/csv-download";
import { parseInput } from "@/lib/web/json-route";

/** All changes that pass the filters of the address, as a CSV file for a spreadsheet. */
export const GET = csvRoute((actor, asked) => exportLog(actor, parseInput(logParams, asked)));
