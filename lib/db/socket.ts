import net from "node:net";

/** What the driver hands over of its options. */
type Target = { host: string[]; port: number[]; path?: string | false };

const protocol3 = 3 << 16;

/**
 * A socket for the driver that gives up on a server which has gone silent. The driver itself waits for ever, and a
 * connection that was cut without a word (a lost cable, a stopped machine) would keep its place in the pool for as long.
 * It reads along, because silence is only silence while an answer is due: the first of two statements may be answered and
 * the second not, and an answer may stop half-way. What is inside TLS it does not see, and does not watch.
 * @param silenceMs how long the next word may take, in milliseconds: longer than the server's own statement_timeout
 */
export function watchedSocket(silenceMs: number) {
  return ({ host, port, path }: Target): net.Socket => {
    const socket = new net.Socket();
    const countDue = messageCounter("SQ");
    const countAnswered = messageCounter("Z");
    let isGreeted = false;
    /** Answers (each ends with ReadyForQuery) that the server owes. */
    let due = 0;
    let waiting: NodeJS.Timeout | undefined;
    const rest = () => {
      clearTimeout(waiting);
      waiting = undefined;
    };
    // Not waited for: what the driver writes meanwhile is kept, and a refused connection reaches it as an event.
    if (path) socket.connect(path);
    else socket.connect(port[0] ?? 5432, host[0] ?? "127.0.0.1");
    // After connect(), which gives a socket the write() of its class again.
    const write = socket.write.bind(socket);
    Reflect.set(socket, "write", (...args: Parameters<typeof write>) => {
      const [data] = args;
      const bytes = Buffer.isBuffer(data) ? data : Buffer.from(data);
      if (isGreeted) due += countDue(bytes);
      else if (isGreeting(bytes)) {
        isGreeted = true;
        due = 1;
      }
      // Counted from the first request that has no answer yet: more requests don't buy it more time.
      waiting ??= setTimeout(() => socket.destroy(silent()), silenceMs).unref();
      return write(...args);
    });
    socket.on("data", (bytes: Buffer) => {
      if (isGreeted) due -= countAnswered(bytes);
      if (due > 0) waiting?.refresh();
      else rest();
    });
    socket.on("close", rest);
    return socket;
  };
}

/** The startup message. Before it there may be a request for TLS, and after that nothing here can be read. */
function isGreeting(bytes: Buffer): boolean {
  return bytes.length > 8 && bytes.readInt32BE(4) === protocol3;
}

/** Counts the messages of some letters in a direction of the protocol, however it is cut into pieces. */
function messageCounter(letters: string): (bytes: Buffer) => number {
  const wanted = new Set(Buffer.from(letters));
  let header: Buffer = Buffer.alloc(0);
  /** What is still to come of a message that is under way. */
  let rest = 0;
  return (bytes) => {
    let found = 0;
    let at = Math.min(rest, bytes.length);
    rest -= at;
    while (at < bytes.length) {
      const missing = 5 - header.length;
      if (header.length > 0 || bytes.length - at < missing) {
        header = Buffer.concat([header, bytes.subarray(at, at + missing)]);
        at += missing;
        if (header.length < 5) break;
      } else {
        header = bytes.subarray(at, at + 5);
        at += 5;
      }
      if (wanted.has(header[0] ?? 0)) found++;
      rest = Math.max(0, header.readUInt32BE(1) - 4);
      header = Buffer.alloc(0);
      const here = Math.min(rest, bytes.length - at);
      at += here;
      rest -= here;
    }
    return found;
  };
}

function silent(): Error {
  return Object.assign(new Error("the database did not answer in time"), { code: "CONNECTION_SILENT" });
}
