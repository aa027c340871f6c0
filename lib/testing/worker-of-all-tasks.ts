import { runWorker } from "../jobs/worker";

// The worker as it is, in a process of its own, to be killed.
await runWorker();
