/** Tells a line under the step that runs. */
export type Say = (line: string) => void;

/**
 * Runs one step of a start and shows it: its name while it runs (with the seconds on a terminal, every 15 s in a
 * log), the lines it says, and at the end how long it took.
 */
export async function step<T>(title: string, work: (say: Say) => Promise<T>): Promise<T> {
  const started = Date.now();
  const seconds = (digits: number) => `${((Date.now() - started) / 1000).toFixed(digits)} s`;
  const live = process.stdout.isTTY === true;
  const show = () => process.stdout.write(`\r\x1b[K… ${title} ${seconds(0)}`);
  const clear = () => process.stdout.write("\r\x1b[K");
  if (!live) console.log(`… ${title}`);
  const timer = setInterval(() => (live ? show() : console.log(`    ${seconds(0)} so far`)), live ? 1_000 : 15_000);
  const say: Say = (line) => {
    if (live) clear();
    console.log(`    ${line}`);
    if (live) show();
  };
  try {
    if (live) show();
    const result = await work(say);
    if (live) clear();
    console.log(`✓ ${title} (${seconds(1)})`);
    return result;
  } catch (error) {
    if (live) clear();
    console.log(`✗ ${title} (${seconds(1)})`);
    throw error;
  } finally {
    clearInterval(timer);
  }
}
