/** Fingers are slower than this from key to key for a whole code; scanners are ten times as fast. */
const gapMs = 100;
/** Some scanners, and slow machines, take a breath before the Enter. */
const enterGapMs = 300;
/** Shorter runs happen to fingers too. */
const shortest = 4;

/**
 * Tells a scanner's keys from a person's, to know an Enter that must press nothing. Hand it every key with its
 * time in milliseconds; it answers the whole text when an Enter ends a run of fast keys.
 */
export function watchForBursts(): (key: string, at: number) => string | undefined {
  let run = "";
  let last = -Infinity;
  return (key, at) => {
    const isCharacter = key.length === 1;
    // Shift, and whatever else a scanner holds down, neither belongs to the text nor breaks it.
    if (!isCharacter && key !== "Enter") return undefined;
    const fast = at - last <= (isCharacter ? gapMs : enterGapMs);
    last = at;
    const text = fast ? run : "";
    run = isCharacter ? text + key : "";
    return key === "Enter" && text.length >= shortest ? text : undefined;
  };
}
