import { scanAnswer, scanInput } from "../../schemas/desk";
import { operation } from "./operation";

export const scan = operation({
  id: "scan",
  method: "POST",
  path: "/scans",
  tag: "Loan desk",
  summary:
    "The one box: a card opens its member, a copy is checked out, checked in or renewed, an ISBN finds its title. " +
    "Always answered with what it came to, a stop included: see `tone`",
  permission: "loans:write",
  body: scanInput.omit({ key: true }),
  output: scanAnswer,
  idempotent: "needed",
  errors: ["idempotency_key_reused", "busy"],
});
