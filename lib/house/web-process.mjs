// One web process. Plain JavaScript: no loader between Node and Next.js, which makes it lean and quick to start.
import http from "node:http";
import path from "node:path";
import next from "next";
import { staticFiles } from "./static-files.mjs";

const drainMs = 8_000;
const host = process.env.HOST ?? "127.0.0.1";
const port = Number(process.env.PORT);

const app = next({ dev: false, dir: process.cwd(), hostname: host, port });
await app.prepare();
const handle = app.getRequestHandler();
const sendStatic = staticFiles(path.join(process.cwd(), ".next", "static"));

const server = http.createServer((request, response) => {
  if (sendStatic(request, response)) return;
  // Whoever is at the other end of the line comes last: what a client says of itself stands before it (lib/web/client.ts).
  request.headers["x-forwarded-for"] = [request.headers["x-forwarded-for"], request.socket.remoteAddress]
    .filter(Boolean)
    .join(", ");
  handle(request, response).catch((error) => {
    console.error(error);
    response.destroy();
  });
});
server.keepAliveTimeout = 65_000; // longer than the idle time of the usual proxies, which would else meet a closing connection
server.headersTimeout = 66_000;
server.once("error", (error) => {
  process.send?.({ type: "failed", code: error.code ?? error.message }, () => process.exit(1));
});
server.listen(port, host, () => process.send?.({ type: "ready" }));

// Answers what was asked, takes no more, and ends.
function drain() {
  process.emit("carrel:draining"); // streams of changes would never end by themselves (lib/web/live-stream.ts)
  server.close(() => process.exit(0));
  setInterval(() => server.closeIdleConnections(), 50);
  setTimeout(() => process.exit(0), drainMs);
}

process.on("message", (message) => {
  if (message?.type === "stop") drain();
});
process.on("SIGTERM", drain);
process.on("SIGINT", () => {}); // the terminal sends it to everybody; the supervisor decides
process.on("SIGHUP", () => {});
process.once("disconnect", () => process.exit(0)); // the supervisor is gone
