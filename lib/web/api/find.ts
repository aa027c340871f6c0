import { findQuery, foundOutput } from "../../schemas/find";
import { operation } from "./operation";

export const find = operation({
  id: "find",
  method: "GET",
  path: "/find",
  tag: "Library",
  summary: "Screens, things to do, members, titles and copies at once: what the command palette shows, best first",
  permission: "loans:read",
  query: findQuery,
  output: foundOutput,
  list: true,
});
