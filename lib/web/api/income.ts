import { incomeOutput, incomeQuery } from "../../schemas/income";
import { operation } from "./operation";

export const getIncome = operation({
  id: "getIncome",
  method: "GET",
  path: "/income",
  tag: "Accounts",
  summary:
    "What the library earned on some days: fines and charges less what was waived, and what became of its accounts",
  permission: "accounts:read",
  query: incomeQuery,
  output: incomeOutput,
  errors: ["invalid"],
});
