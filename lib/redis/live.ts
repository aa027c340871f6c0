import { env } from "../env";
import { connectRedis, type Redis, withRedis } from "./client";

const channel = "carrel_live";

/** Tells every process that hears Redis, this one too. How many did; none where it is away, or nobody hears. */
export async function publishTopics(topics: readonly string[]): Promise<number> {
  const reply = await withRedis((client) => client.publish(channel, topics.join(" ")));
  return reply?.result ?? 0;
}

/** Hears what any process publishes, on a connection of its own. It does not come back by itself: `lost` says that it ended. */
export async function hearPublished(hears: {
  onTopics: (topics: string[]) => void;
  onListening: () => void;
}): Promise<{ end: () => Promise<void>; lost: Promise<void> }> {
  const address = env().REDIS_URL;
  if (!address) throw new Error("REDIS_URL is not set");
  let onLost = () => {};
  const lost = new Promise<void>((resolve) => (onLost = resolve));
  const client: Redis = await connectRedis(address, "carrel-live", () => onLost());
  client.on("end", onLost);
  const end = async () => {
    if (client.isOpen) client.destroy();
  };
  try {
    await client.subscribe(channel, (message) => hears.onTopics(message.split(" ")));
  } catch (error) {
    await end();
    throw error;
  }
  hears.onListening();
  return { end, lost };
}
