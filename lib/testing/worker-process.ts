import { runWorker } from "../jobs/worker";

// A worker in a process of its own, to be killed: it begins the job "slow", says so and never ends it.
await runWorker({
  sweepEvery: 200,
  graceMs: 500,
  tasks: {
    slow: async () => {
      process.stdout.write("begun\n");
      await new Promise((resolve) => setTimeout(resolve, 600_000));
    },
  },
});
