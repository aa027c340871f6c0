import { type Message, readBind, readClose, readParse, readText } from "./messages";

/** One execution of a statement, as the client asked for it. */
export type Call = { statement: string | undefined; name: string | undefined };

/** What the client sent up to one Sync (or one Query): the server answers it with one ReadyForQuery. */
export type Batch = { call: Call | undefined; failed: boolean };

/**
 * Follows what a client sends, in order: which text stands behind a prepared name and a portal, and which batches the
 * server has yet to answer. Batches hold one call with every driver that sends Sync after each statement, as ours does.
 */
export class CallBook {
  private readonly texts = new Map<string, string>();
  private readonly portals = new Map<string, Call>();
  private open: Call | undefined;
  private readonly waiting: Batch[] = [];

  /** The call that this message makes the server execute. */
  callOf(message: Message): Call | undefined {
    if (message.type === "Q") return { statement: readText(message.body), name: undefined };
    return message.type === "E" ? this.portals.get(readText(message.body)) : undefined;
  }

  /** Notes a message that is passed on. Returns the batch that it closes. */
  note(message: Message, call: Call | undefined): Batch | undefined {
    if (message.type === "P") {
      const { name, statement } = readParse(message.body);
      this.texts.set(name, statement);
    } else if (message.type === "B") {
      const { portal, name } = readBind(message.body);
      this.portals.set(portal, { statement: this.texts.get(name), name: name || undefined });
    } else if (message.type === "C") {
      const { what, name } = readClose(message.body);
      if (what === "S") this.texts.delete(name);
    }
    this.open = call ?? this.open;
    return message.type === "S" || message.type === "Q" ? this.close() : undefined;
  }

  /** The batch that the server answers now; undefined while the client has not finished it. */
  answering(): Batch | undefined {
    return this.waiting[0];
  }

  answered(): Batch | undefined {
    return this.waiting.shift();
  }

  /** Whether nothing is under way. */
  isIdle(): boolean {
    return this.waiting.length === 0 && this.open === undefined;
  }

  private close(): Batch {
    const batch = { call: this.open, failed: false };
    this.open = undefined;
    this.waiting.push(batch);
    return batch;
  }
}
