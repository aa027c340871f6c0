// Plain JavaScript without dependencies: prepare.mjs loads it before anything else runs.
import fs from "node:fs";
import path from "node:path";

/** The version of the driver that the edits below were made for. */
export const knownVersion = "3.4.9";

/**
 * What postgres.js does wrong when a connection dies, and what it keeps in memory for too long; and what it says instead.
 * docs/decisions/0012-driver.md tells of each, with upstream's issues; bench/faults tries those of dying connections. Each
 * text stands in its file exactly once.
 */
export const edits = [
  {
    // A call on a connection that is gone was written to nobody: it waited for ever, or ended the process.
    file: "connection.js",
    find: "    if (terminated)\n      return queryError(q, Errors.connection('CONNECTION_DESTROYED', options))\n",
    put: "    if (!socket && !terminated)\n      return queryError(q, Errors.connection('CONNECTION_CLOSED', options)), true\n\n    if (terminated)\n      return queryError(q, Errors.connection('CONNECTION_DESTROYED', options))\n",
  },
  {
    file: "connection.js",
    find: "    const x = socket.write(chunk, fn)\n",
    put: "    const x = socket ? socket.write(chunk, fn) : true\n",
  },
  {
    // What was not sent any more went out first on the next connection, in place of its greeting.
    file: "connection.js",
    find: "    clearImmediate(nextWriteTimer)\n    socket.removeListener('data', data)\n",
    put: "    clearImmediate(nextWriteTimer)\n    chunk = nextWriteTimer = null\n    socket.removeListener('data', data)\n",
  },
  {
    // The next connection began with the last one's error, rows and calls; a server that hangs up on whoever connects
    // was asked again without end and without a pause; end() waited for calls that nobody would answer.
    file: "connection.js",
    find: "    if (initial)\n      return reconnect()\n\n    !hadError && (query || sent.length) && error(Errors.connection('CONNECTION_CLOSED', options, socket))\n",
    put: "    if (initial && (initial.reserve || host.length > 1)) {\n      query = results = errorResponse = null\n      return reconnect()\n    }\n\n    (query || initial || sent.length) && error(Errors.connection('CONNECTION_CLOSED', options, socket))\n    query = results = errorResponse = null\n    result = new Result()\n    rows = 0\n    ended && (ended(), ending = ended = null)\n",
  },
  {
    // The question that each connection begins with: nobody caught it when it was lost.
    file: "connection.js",
    find: "        return fetchArrayTypes()\n",
    put: "        return fetchArrayTypes().catch(noop)\n",
  },
  {
    // What a transaction still had to say ran outside of any, on the connection that came next.
    file: "index.js",
    find: "        new Promise((_, reject) => connection.onclose = reject)\n",
    put: "        new Promise((_, reject) => connection.onclose = e => {\n          lost = e\n          while (queries.length) queries.shift().reject(e)\n          reject(e)\n        })\n",
  },
  {
    file: "index.js",
    find: "    let savepoints = 0\n      , connection\n",
    put: "    let savepoints = 0\n      , lost = null\n      , connection\n",
  },
  {
    file: "index.js",
    find: "        q.catch(e => uncaughtError || (uncaughtError = e))\n        c.queue === full\n",
    put: "        q.catch(e => uncaughtError || (uncaughtError = e))\n        if (lost)\n          return q.reject(lost)\n        c.queue === full\n",
  },
  {
    // A function that is written where it becomes a property is made among V8's old objects. From there it held all that
    // its query held, parameters, text and rows, until the next full collection.
    file: "query.js",
    find: "    this.resolve = x => (this.active = false, resolve(x))\n    this.reject = x => (this.active = false, reject(x))\n\n",
    put: "    const settle = x => (this.active = false, resolve(x))\n    const fail = x => (this.active = false, reject(x))\n    this.resolve = settle\n    this.reject = fail\n\n",
  },
  {
    // The places of those who had left were kept, and searched, until the queue was empty for once: that of the idle
    // connections may never be.
    file: "queue.js",
    find: "        xs = []\n      } else {\n",
    put: "        xs = []\n      } else if (index > 64 && index * 2 > xs.length) {\n        xs = xs.slice(index)\n        index = 0\n      } else {\n",
  },
];

/**
 * Mends the driver in node_modules, once. Says in a sentence what is in the way when it can't: nothing is changed then.
 * @param {string} folder of the package `postgres`
 * @returns {string | undefined}
 */
export function mendDriver(folder) {
  const { version } = JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8"));
  if (version !== knownVersion)
    return `The database driver postgres is version ${version}, and Carrel knows ${knownVersion}. Run \`npm ci\` to install the packages as they were tested.`;
  const mended = new Map();
  for (const build of ["src", path.join("cjs", "src")]) {
    for (const { file, find, put } of edits) {
      const name = path.join(folder, build, file);
      const text = mended.get(name) ?? fs.readFileSync(name, "utf8");
      if (count(text, put) === 1) continue;
      if (count(text, put) > 1 || count(text, find) !== 1)
        return `The database driver in ${name} is not as it was published. Delete node_modules and try again.`;
      mended.set(
        name,
        text.replace(find, () => put),
      );
    }
  }
  try {
    for (const [name, text] of mended) replaceFile(name, text);
  } catch (error) {
    return `The database driver in ${folder} needs mending, and can't be written (${error.code}). Run \`npm run carrel -- help\` once as the user who installed the packages.`;
  }
  return undefined;
}

// By renaming: another process that reads it at this moment sees the one or the other.
function replaceFile(name, text) {
  const made = `${name}.${process.pid}`;
  fs.writeFileSync(made, text, { mode: fs.statSync(name).mode });
  fs.renameSync(made, name);
}

function count(text, part) {
  return text.split(part).length - 1;
}
