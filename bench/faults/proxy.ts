import { once } from "node:events";
import net from "node:net";
import type { Sql } from "@/lib/db/sql";
import { Link } from "./link";
import { type Fault, type Hits, noHits, type Plan, type Point } from "./plans";

export type ProxyOptions = {
  /** The address of the real server, as for connect(). */
  target: string;
  plan?: Plan;
  /** A connection past the proxy that may terminate backends; without it none is. */
  control?: Sql;
  port?: number;
  /** Told of each fault that was done. */
  onHit?(fault: Fault, point: Point): void;
};

export type Proxy = {
  port: number;
  /** The target's address, by way of the proxy. */
  url: string;
  /** How many faults there were, by kind and point. */
  hits: Hits;
  /** From now on this plan is asked; without one nothing goes wrong. Connections that are cut stay cut. */
  use(plan?: Plan): void;
  /** Where each connection stands at this moment. */
  standing(): ReturnType<Link["standing"]>[];
  /** Connections that are open at one end at least. */
  open(): number;
  /** Cuts what is left and stops listening. */
  close(): Promise<void>;
};

/**
 * Stands between a client and a PostgreSQL, reads along, and does at each point of a call what the plan says. The whole
 * conversation is in the clear: a client that asks for TLS hears no.
 */
export async function startProxy(options: ProxyOptions): Promise<Proxy> {
  const url = new URL(options.target);
  const target = { host: url.hostname, port: Number(url.port || 5432) };
  const links = new Set<Link>();
  const hits = noHits();
  let { plan } = options;
  let connections = 0;

  const listener = net.createServer({ allowHalfOpen: true }, (client) => {
    const link = new Link(client, {
      number: ++connections,
      target,
      ask: (moment) => plan?.(moment),
      count: (fault, point) => {
        hits[fault.kind][point]++;
        options.onHit?.(fault, point);
      },
      terminate: (backendPid) => terminate(options.control, backendPid),
      gone: () => links.delete(link),
    });
    links.add(link);
  });
  listener.listen(options.port ?? 0, "127.0.0.1");
  await once(listener, "listening");
  const address = listener.address();
  const port = typeof address === "object" && address ? address.port : 0;
  url.hostname = "127.0.0.1";
  url.port = String(port);

  return {
    port,
    url: url.toString(),
    hits,
    use: (next) => void (plan = next),
    standing: () => [...links].map((link) => link.standing()),
    open: () => links.size,
    async close() {
      listener.close();
      for (const link of links) link.destroy();
      if (listener.listening) await once(listener, "close");
    },
  };
}

/** Waits until the backend is gone: the signal alone may come after the statement that it should meet. */
async function terminate(control: Sql | undefined, backendPid: number): Promise<boolean> {
  if (!control) return false;
  // The server may be down altogether: then there was nothing to terminate.
  const rows = await control<{ gone: boolean }[]>`select pg_terminate_backend(${backendPid}, 5000) as gone`.catch(
    () => [],
  );
  return rows[0]?.gone === true;
}
