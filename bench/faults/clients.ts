import type { Line } from "./history";
import { type Heard, type Request, settles } from "./requests";

export type Sending = {
  n: string;
  /** The body: what was asked for under the key. */
  body: string;
  request: Request;
  sentAt: number;
  answeredAt: number | undefined;
  heard: Heard | undefined;
};

/** All that clients did under one key. */
export type KeyStory = {
  key: string;
  sendings: Sending[];
  /** When it was sent first and, where an answer came that judged it, when the first of these was heard. */
  sentAt: number;
  judgedAt: number | undefined;
  judged: (Sending & { heard: Heard })[];
  /** Whether every sending was heard to have moved nothing, or refused: then there must be nothing. */
  saysNothing: boolean;
};

export type Clients = {
  stories: Map<string, KeyStory>;
  sends: number;
  answers: number;
  crashes: string[];
  stuck: string[];
};

/** The history by keys. */
export function tellStories(lines: readonly Line[]): Clients {
  const sendings = new Map<string, Sending>();
  const clients: Clients = { stories: new Map(), sends: 0, answers: 0, crashes: [], stuck: [] };
  for (const line of lines) {
    if (line.type === "crash") clients.crashes.push(line.error);
    else if (line.type === "stuck") clients.stuck.push(line.n);
    else if (line.type === "send") {
      clients.sends++;
      const { n, at: sentAt, request } = line;
      sendings.set(n, { n, request, body: JSON.stringify(request), sentAt, answeredAt: undefined, heard: undefined });
    } else {
      clients.answers++;
      const sending = sendings.get(line.n);
      if (sending) Object.assign(sending, { answeredAt: line.at, heard: line.heard });
    }
  }
  for (const sending of sendings.values()) {
    const { key } = sending.request;
    const story = clients.stories.get(key) ?? emptyStory(key);
    story.sendings.push(sending);
    clients.stories.set(key, story);
  }
  for (const story of clients.stories.values()) conclude(story);
  return clients;
}

function emptyStory(key: string): KeyStory {
  return { key, sendings: [], sentAt: Infinity, judgedAt: undefined, judged: [], saysNothing: false };
}

function conclude(story: KeyStory): void {
  story.sentAt = Math.min(...story.sendings.map(({ sentAt }) => sentAt));
  story.judged = story.sendings.flatMap((sending) => {
    const { heard } = sending;
    return heard && settles(heard) === "judged" ? [{ ...sending, heard }] : [];
  });
  if (story.judged.length > 0)
    story.judgedAt = Math.min(...story.judged.map(({ answeredAt = Infinity }) => answeredAt));
  story.saysNothing = story.sendings.every(({ heard }) => heard && ["nothing", "refused"].includes(settles(heard)));
}

/** Keys whose fate is open: what was sent last of each must be sent again. */
export function openRequests(clients: Clients): Request[] {
  return [...clients.stories.values()].flatMap((story) => {
    const open = story.sendings.filter(({ heard }) => !heard || settles(heard) === "open");
    if (open.length === 0) return [];
    const judged = new Set(story.judged.map(({ body }) => body));
    const bodies = new Map(open.map(({ body, request }) => [body, request]));
    return [...bodies].filter(([body]) => !judged.has(body)).map(([, request]) => request);
  });
}
