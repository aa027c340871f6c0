import { joiningInput, joiningOutput } from "../../schemas/joining";
import { operation } from "./operation";

const tag = "Library";

export const getJoining = operation({
  id: "getJoining",
  method: "GET",
  path: "/settings/joining",
  tag,
  summary: "How members come and go: online registration, and when those who left are forgotten",
  permission: "settings:manage",
  output: joiningOutput,
});

export const saveJoining = operation({
  id: "saveJoining",
  method: "PUT",
  path: "/settings/joining",
  tag,
  summary: "Change how members come and go",
  permission: "settings:manage",
  body: joiningInput,
  output: joiningOutput,
  guarded: true,
  errors: ["invalid", "version_conflict"],
});
