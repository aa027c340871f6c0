import { runWorker } from "../jobs/worker";

const worker = await runWorker();
let ending = false;

async function end(): Promise<void> {
  if (ending) return;
  ending = true;
  setTimeout(() => process.exit(1), 8_000);
  await worker.stop();
  process.exit(0);
}

process.on("message", (message) => {
  if (typeof message === "object" && message !== null && "type" in message && message.type === "stop") void end();
});
process.on("SIGTERM", () => void end());
process.on("SIGINT", () => {}); // the terminal sends it to everybody; the supervisor decides
process.on("SIGHUP", () => {});
process.once("disconnect", () => void end()); // the supervisor is gone
process.send?.({ type: "ready" });
