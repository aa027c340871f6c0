export type Measured = {
  /** Finished calls a second. */
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p95: number;
  p99: number;
  calls: number;
};

/** Runs `call` from `callers` loops at once for `seconds`. `call` gets a number that is unique in the run. */
export async function measure(
  callers: number,
  seconds: number,
  call: (n: number) => Promise<unknown>,
): Promise<Measured> {
  const times: number[] = [];
  let n = 0;
  const begin = performance.now();
  const end = begin + seconds * 1000;
  await Promise.all(
    Array.from({ length: callers }, async () => {
      while (performance.now() < end) {
        const started = performance.now();
        await call(n++);
        times.push(performance.now() - started);
      }
    }),
  );
  return summarize(times, (performance.now() - begin) / 1000);
}

/** Times one call after another. */
export async function measureEach<Item>(
  items: readonly Item[],
  call: (item: Item) => Promise<unknown>,
): Promise<Measured> {
  const times: number[] = [];
  const begin = performance.now();
  for (const item of items) {
    const started = performance.now();
    await call(item);
    times.push(performance.now() - started);
  }
  return summarize(times, (performance.now() - begin) / 1000);
}

/** Sorts `times` in place. */
export function summarize(times: number[], seconds: number): Measured {
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
  return { perSecond: times.length / seconds, p50: at(0.5), p95: at(0.95), p99: at(0.99), calls: times.length };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** "12.3" from 12.345: three significant digits, as much as a figure on shared cores can bear. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return "–";
  if (value >= 1000) return Math.round(value).toLocaleString("en");
  return value.toPrecision(3);
}
