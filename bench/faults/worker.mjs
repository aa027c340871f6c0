// A client in a process of its own, so that it can be killed. FAULT_MUTANT is a fault in the code that this process
// runs: one text of one file replaced by another while it is loaded. The product knows nothing of it.
import { register } from "node:module";
import { register as registerTsx } from "tsx/esm/api";

const mutant = process.env.FAULT_MUTANT;
if (mutant) register("./mutate.mjs", import.meta.url, { data: JSON.parse(mutant) });
// Registered later, asked earlier: it compiles what the other hands over.
registerTsx({ tsconfig: process.env.FAULT_TSCONFIG });
await import("./worker.ts");
