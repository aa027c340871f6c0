import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { type Call, CallBook } from "./calls";
import {
  cancelRequest,
  gssRequest,
  type Message,
  messageReader,
  packetCode,
  readBackendPid,
  readStartup,
  tlsRequest,
} from "./messages";
import type { Fault, Moment, Point } from "./plans";

export type LinkOptions = {
  number: number;
  target: { host: string; port: number };
  ask(moment: Moment): Fault | undefined;
  count(fault: Fault, point: Point): void;
  /** Whether the backend is gone. */
  terminate(backendPid: number): Promise<boolean>;
  /** Neither end is open any more. */
  gone(): void;
};

/** One direction: messages that wait, and what holds them up. */
type Lane = {
  read(chunk: Buffer): Message[];
  queue: Message[];
  busy: boolean;
  ended: boolean;
  hold?: Promise<unknown>;
};

const laneFrom = (sender: "client" | "server"): Lane => ({
  read: messageReader(sender),
  queue: [],
  busy: false,
  ended: false,
});

/** A client's connection and the one to the server that belongs to it. */
export class Link {
  private server: net.Socket | undefined;
  private readonly up = laneFrom("client");
  private readonly down = laneFrom("server");
  private readonly calls = new CallBook();
  private readonly counts = new Map<Point, number>();
  private application = "";
  private backendPid: number | undefined;
  private isReady = false;
  /** What came of the answer that is being received. */
  private answer: Buffer[] = [];
  /** CommandComplete is here and ReadyForQuery is not: whether the server committed is known with the latter. */
  private isEnding = false;
  /** False once a fault has cut the connection: whatever comes is thrown away. */
  private isWhole = true;
  private isBlackHole = false;

  constructor(
    private readonly client: net.Socket,
    private readonly options: LinkOptions,
  ) {
    client.setNoDelay(true);
    client.on("data", (chunk) => this.receive(this.up, chunk));
    client.on("drain", () => this.server?.resume());
    client.on("end", () => this.finish(this.up));
    client.on("error", () => this.pullDown(this.server));
    client.on("close", () => this.leave(this.server));
  }

  /** Where the connection stands at this moment. */
  standing(): { point: "connecting" | "idle" | "after-send"; backendPid: number | undefined } {
    const point = !this.isReady ? "connecting" : this.calls.isIdle() ? "idle" : "after-send";
    return { point, backendPid: this.backendPid };
  }

  /** The proxy stops: no fault, no ceremony. */
  destroy(): void {
    this.isWhole = false;
    this.client.destroy();
    this.server?.destroy();
  }

  private connectServer(): net.Socket {
    const server = net.connect({ ...this.options.target, allowHalfOpen: true, noDelay: true });
    server.on("data", (chunk) => this.receive(this.down, chunk));
    server.on("drain", () => this.client.resume());
    server.on("end", () => this.finish(this.down));
    // A refused connection becomes a reset one.
    server.on("error", () => this.pullDown(this.client));
    server.on("close", () => this.leave(this.client));
    return (this.server = server);
  }

  private receive(lane: Lane, chunk: Buffer): void {
    if (!this.isWhole) return;
    try {
      lane.queue.push(...lane.read(chunk));
    } catch {
      this.cut({ kind: "reset" });
      return;
    }
    this.pump(lane);
  }

  private finish(lane: Lane): void {
    lane.ended = true;
    if (this.isWhole) this.pump(lane);
  }

  private pullDown(other: net.Socket | undefined): void {
    if (!this.isBlackHole) other?.resetAndDestroy();
  }

  private leave(other: net.Socket | undefined): void {
    if (!this.isBlackHole) other?.end();
    if (this.client.closed && this.server?.closed !== false) this.options.gone();
  }

  /** Passes on what waits. */
  private pump(lane: Lane): void {
    if (lane.busy) return;
    lane.busy = true;
    void (lane === this.up ? this.passUp() : this.passDown()).finally(() => {
      lane.busy = false;
      if (!this.isWhole) return;
      if (lane.queue.length > 0) this.pump(lane);
      else if (lane.ended) (lane === this.up ? this.server : this.client)?.end();
    });
  }

  private async passUp(): Promise<void> {
    const out: Buffer[] = [];
    const sent: Call[] = [];
    for (let message = this.up.queue.shift(); message; message = this.up.queue.shift()) {
      if (this.up.hold) await this.heldUp(this.up);
      if (!this.isWhole) return;
      if (!this.isReady) {
        if (!(await this.greet(message))) return;
        continue;
      }
      const call = this.calls.callOf(message);
      const fault = call && this.ask("before-send", call);
      if (fault) {
        // What stands before this statement in the pipeline has nothing to do with the fault: it goes first.
        this.write(this.server, out);
        if (!(await this.suffer(fault, "before-send"))) return;
      }
      const batch = this.calls.note(message, call);
      if (batch?.call) sent.push(batch.call);
      out.push(message.bytes);
    }
    this.write(this.server, out);
    for (const call of sent) {
      const fault = this.ask("after-send", call);
      const suffering = fault && this.suffer(fault, "after-send");
      if (fault?.kind === "delay") this.down.hold = suffering;
      else if (suffering && !(await suffering)) return;
    }
  }

  /** A message of the client before the connection is ready for statements. */
  private async greet(message: Message): Promise<boolean> {
    const code = message.type === "" ? packetCode(message.body) : 0;
    if (code === tlsRequest || code === gssRequest) {
      this.client.write("N");
      return true;
    }
    if (code !== cancelRequest) {
      if (message.type === "") this.application = readStartup(message.body).application_name ?? "";
      const fault = this.ask("connecting");
      if (fault && !(await this.suffer(fault, "connecting"))) return false;
    }
    // Gone while a fault held its greeting up: nobody would end the connection behind it.
    if (this.client.destroyed) return false;
    this.server ??= this.connectServer();
    this.write(this.server, [message.bytes]);
    return true;
  }

  private async passDown(): Promise<void> {
    const out: Buffer[] = [];
    for (let message = this.down.queue.shift(); message; message = this.down.queue.shift()) {
      if (this.down.hold) {
        this.write(this.client, out);
        await this.heldUp(this.down);
      }
      this.answer.push(message.bytes);
      const { type, body } = message;
      const batch = this.calls.answering();
      if (type === "K") this.backendPid = readBackendPid(body);
      if (type === "E" && batch) batch.failed = true;
      // Notices, settings and notifications may stand between the two.
      this.isEnding = (type === "C" && batch !== undefined) || (this.isEnding && /[NSA]/.test(type));
      if (type === "Z" && !(await this.endAnswer(body.toString("latin1", 0, 1), out))) return;
    }
    if (!this.isEnding) out.push(...this.answer.splice(0));
    this.write(this.client, out);
  }

  /** ReadyForQuery: the points that lie behind a statement. `out` is what goes to the client before its answer. */
  private async endAnswer(status: string, out: Buffer[]): Promise<boolean> {
    const batch = this.calls.answered();
    const call = batch?.call;
    const behind = async (point: Point, hasCome: boolean, pass: () => void): Promise<boolean> => {
      const fault = hasCome ? this.ask(point, call) : undefined;
      if (!fault) return true;
      pass();
      await this.written(out);
      const suffering = this.suffer(fault, point);
      if (point !== "idle" || fault.kind !== "delay") return suffering;
      this.up.hold = suffering;
      return true;
    };
    const isCommitted = call !== undefined && status === "I" && !batch?.failed;
    if (!(await behind("connecting", !this.isReady, () => {}))) return false;
    if (!(await behind("after-commit", isCommitted, () => {}))) return false;
    if (!(await behind("mid-reply", call !== undefined, () => this.halve(out)))) return false;
    out.push(...this.answer.splice(0));
    this.isReady = true;
    return behind("idle", call !== undefined && this.calls.isIdle(), () => {});
  }

  private halve(out: Buffer[]): void {
    const whole = Buffer.concat(this.answer);
    const half = whole.length >> 1;
    out.push(whole.subarray(0, half));
    this.answer = [whole.subarray(half)];
  }

  private ask(point: Point, call?: Call): Fault | undefined {
    const count = (this.counts.get(point) ?? 0) + 1;
    this.counts.set(point, count);
    return this.options.ask({
      point,
      connection: this.options.number,
      application: this.application,
      backendPid: this.backendPid,
      statement: point === "idle" ? undefined : call?.statement,
      name: point === "idle" ? undefined : call?.name,
      count,
    });
  }

  /** False when nothing passes here any more. */
  private async suffer(fault: Fault, point: Point): Promise<boolean> {
    if (fault.kind === "terminate") {
      const isGone = this.backendPid !== undefined && (await this.options.terminate(this.backendPid));
      if (isGone) this.options.count(fault, point);
      return this.isWhole;
    }
    this.options.count(fault, point);
    if (fault.kind === "delay") await sleep(fault.ms);
    else this.cut(fault);
    return this.isWhole;
  }

  private cut(fault: Exclude<Fault, { kind: "delay" | "terminate" }>): void {
    this.isWhole = false;
    if (fault.kind === "black-hole") {
      this.isBlackHole = true;
      if (fault.ms !== undefined) setTimeout(() => this.resetBoth(), fault.ms).unref();
    } else if (fault.kind === "close") {
      this.client.end();
      this.server?.end();
    } else if (this.calls.isIdle()) {
      this.resetBoth();
    } else {
      // RST overtakes what the server has not read yet. It has a statement by now, and shall execute it.
      this.client.resetAndDestroy();
      this.server?.end();
    }
  }

  private resetBoth(): void {
    this.client.resetAndDestroy();
    this.server?.resetAndDestroy();
  }

  private async heldUp(lane: Lane): Promise<void> {
    const hold = lane.hold;
    await hold;
    if (lane.hold === hold) lane.hold = undefined;
  }

  /** Hands over what is in `out`, and empties it. Too much for the other side: no more is read from this one. */
  private write(to: net.Socket | undefined, out: Buffer[], done?: () => void): void {
    const bytes = Buffer.concat(out.splice(0));
    if (!to?.writable || bytes.length === 0) return done?.();
    if (!to.write(bytes, () => done?.())) (to === this.client ? this.server : this.client)?.pause();
  }

  /** … to the client, until the system has it: a reset right behind it would take it away. */
  private written(out: Buffer[]): Promise<void> {
    return new Promise((resolve) => this.write(this.client, out, resolve));
  }
}
