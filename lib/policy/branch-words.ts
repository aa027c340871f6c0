const things = {
  copies: ["copy", "copies"],
  holds: ["hold to be picked up", "holds to be picked up"],
  transits: ["copy on its way", "copies on their way"],
  users: ["user who works there", "users who work there"],
  apiKeys: ["API key", "API keys"],
  cash: ["cash account that is not empty", "cash accounts that are not empty"],
} as const;

/** Why a branch can't be closed: what is still there, in one sentence. */
export function inUseWords(counts: Record<keyof typeof things, number>): string {
  const parts = Object.entries(things).flatMap(([name, [one, many]]) => {
    const count = isThing(name) ? counts[name] : 0;
    return count === 0 ? [] : [`${count.toLocaleString("en")} ${count === 1 ? one : many}`];
  });
  const last = parts.pop() ?? "something";
  const listed = parts.length === 0 ? last : `${parts.join(", ")} and ${last}`;
  return `Still there: ${listed}. Move them first; then it can be closed.`;
}

function isThing(name: string): name is keyof typeof things {
  return Object.hasOwn(things, name);
}
