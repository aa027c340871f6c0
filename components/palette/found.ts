const foundKinds = ["copy", "member", "action", "screen", "title"] as const;
type FoundKind = (typeof foundKinds)[number];

/** Something that was found, and where it is opened. */
export type Found = { kind: FoundKind; label: string; detail: string | null; href: string };

const words: Record<FoundKind, string> = {
  copy: "Copies",
  member: "Members",
  action: "Do",
  screen: "Go to",
  title: "Titles",
};

/** Neighbours of one kind under one name, in the order in which they came. */
export function groupsOf<Item extends Found>(items: readonly Item[]): { name: string; items: Item[] }[] {
  const groups: { name: string; items: Item[] }[] = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (last?.name === words[item.kind]) last.items.push(item);
    else groups.push({ name: words[item.kind], items: [item] });
  }
  return groups;
}

/** The items of an answer: what is not one of them is left out. */
export function readFound(answer: unknown): Found[] {
  if (typeof answer !== "object" || answer === null || !("items" in answer) || !Array.isArray(answer.items)) return [];
  return answer.items.filter(isFound);
}

function isFound(value: unknown): value is Found {
  return (
    typeof value === "object" &&
    value !== null &&
    "kind" in value &&
    foundKinds.some((kind) => kind === value.kind) &&
    "label" in value &&
    typeof value.label === "string" &&
    "href" in value &&
    typeof value.href === "string" &&
    "detail" in value &&
    (value.detail === null || typeof value.detail === "string")
  );
}
