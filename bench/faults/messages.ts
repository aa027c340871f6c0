/** One message of PostgreSQL's protocol, version 3. */
export type Message = {
  /** Its letter; "" for a packet without one: startup, request for TLS, request to cancel. */
  type: string;
  body: Buffer;
  /** As it was on the wire, letter and length included. */
  bytes: Buffer;
};

export const protocol3 = 3 << 16;
export const cancelRequest = 80877102;
export const tlsRequest = 80877103;
export const gssRequest = 80877104;

/** PostgreSQL itself refuses anything longer. */
const longest = 0x3fffffff;

/**
 * Reads one direction of a connection: hand over each chunk as it comes, and get the messages that are complete by now.
 * What a client sends begins with packets that have no letter, up to and including the startup message.
 */
export function messageReader(sender: "client" | "server"): (chunk: Buffer) => Message[] {
  let lettered = sender === "server";
  let parts: Buffer[] = [];
  let have = 0;
  let need = 1;

  return (chunk) => {
    parts.push(chunk);
    have += chunk.length;
    if (have < need) return [];
    const bytes = parts.length === 1 ? chunk : Buffer.concat(parts, have);
    const found: Message[] = [];
    let at = 0;
    for (;;) {
      const header = lettered ? 5 : 4;
      const rest = bytes.length - at;
      need = rest < header ? header : lengthAt(bytes, at + header - 4) + header - 4;
      if (rest < need) break;
      const body = bytes.subarray(at + header, at + need);
      const type = lettered ? String.fromCharCode(bytes[at] ?? 0) : "";
      found.push({ type, body, bytes: bytes.subarray(at, at + need) });
      if (!lettered) lettered = packetCode(body) >> 16 === 3;
      at += need;
    }
    parts = at < bytes.length ? [bytes.subarray(at)] : [];
    have = bytes.length - at;
    return found;
  };
}

function lengthAt(bytes: Buffer, at: number): number {
  const length = bytes.readInt32BE(at);
  if (length < 4 || length > longest) throw new Error(`a message cannot be ${length} bytes long`);
  return length;
}

/** What a packet without a letter asks for. */
export function packetCode(body: Buffer): number {
  return body.length < 4 ? 0 : body.readInt32BE(0);
}

/** user, database, application_name and the rest of a startup message. */
export function readStartup(body: Buffer): Record<string, string> {
  const fields = body.toString("utf8", 4).split("\0");
  const parameters: Record<string, string> = {};
  for (let n = 0; fields[n]; n += 2) parameters[fields[n] ?? ""] = fields[n + 1] ?? "";
  return parameters;
}

/** Parse (P): a statement gets a name; "" is the unnamed one. */
export function readParse(body: Buffer): { name: string; statement: string } {
  const name = textAt(body, 0);
  return { name: name.text, statement: textAt(body, name.end).text };
}

/** Bind (B): a portal is made of a named statement. */
export function readBind(body: Buffer): { portal: string; name: string } {
  const portal = textAt(body, 0);
  return { portal: portal.text, name: textAt(body, portal.end).text };
}

/** Close (C) of a statement (S) or a portal (P). */
export function readClose(body: Buffer): { what: string; name: string } {
  return { what: body.toString("latin1", 0, 1), name: textAt(body, 1).text };
}

/** The text that Execute (E) and Query (Q) begin with: the portal's name, or the whole statement. */
export function readText(body: Buffer): string {
  return textAt(body, 0).text;
}

/** BackendKeyData (K): the process id that pg_stat_activity shows. */
export function readBackendPid(body: Buffer): number {
  return body.readInt32BE(0);
}

function textAt(body: Buffer, at: number): { text: string; end: number } {
  const zero = body.indexOf(0, at);
  const end = zero === -1 ? body.length : zero;
  return { text: body.toString("utf8", at, end), end: end + 1 };
}
