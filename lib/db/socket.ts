import net from "node:net";

/** What the driver hands over of its options. */
type Target = { host: string[]; port: number[]; path?: string | false };

/**
 * A socket for the driver that gives up on a server which has gone silent. The driver itself waits for ever, and a
 * connection that was cut without a word (a lost cable, a stopped machine) would keep its place in the pool for as long.
 * @param silenceMs how long an answer may take to begin, in milliseconds: longer than the server's own statement_timeout
 */
export function watchedSocket(silenceMs: number) {
  return ({ host, port, path }: Target): net.Socket => {
    const socket = new net.Socket();
    let waiting: NodeJS.Timeout | undefined;
    const answered = () => {
      clearTimeout(waiting);
      waiting = undefined;
    };
    // Not waited for: what the driver writes meanwhile is kept, and a refused connection reaches it as an event.
    if (path) socket.connect(path);
    else socket.connect(port[0] ?? 5432, host[0] ?? "127.0.0.1");
    // After connect(), which gives a socket the write() of its class again.
    const write = socket.write.bind(socket);
    // Counted from the first request that has no answer yet: more requests don't buy it more time.
    Reflect.set(socket, "write", (...args: Parameters<typeof write>) => {
      waiting ??= setTimeout(() => socket.destroy(silent()), silenceMs).unref();
      return write(...args);
    });
    socket.on("data", answered);
    socket.on("close", answered);
    return socket;
  };
}

function silent(): Error {
  return Object.assign(new Error("the database did not answer in time"), { code: "CONNECTION_SILENT" });
}
