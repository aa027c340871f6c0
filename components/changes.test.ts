import { afterEach, beforeEach, expect, test, vi } from "vitest";

/** The browser's EventSource, told by the test what to hear. */
class FakeSource extends EventTarget {
  static readonly OPEN = 1;
  static readonly CLOSED = 2;
  static all: FakeSource[] = [];
  readyState = 1;
  readonly url: URL;
  constructor(address: string) {
    super();
    this.url = new URL(address, "http://library.example");
    FakeSource.all.push(this);
  }
  hear(name: string) {
    if (name === "open") this.readyState = FakeSource.OPEN;
    this.dispatchEvent(new Event(name));
  }
  close() {
    this.readyState = FakeSource.CLOSED;
  }
}

let page = aPage();
let browserWindow = new EventTarget();
let network = { onLine: true };

function aPage() {
  return Object.assign(new EventTarget(), { visibilityState: "visible" });
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.resetModules();
  FakeSource.all = [];
  page = aPage();
  browserWindow = new EventTarget();
  network = { onLine: true };
  vi.stubGlobal("EventSource", FakeSource);
  vi.stubGlobal("document", page);
  vi.stubGlobal("navigator", network);
  vi.stubGlobal("addEventListener", browserWindow.addEventListener.bind(browserWindow));
  vi.stubGlobal("removeEventListener", browserWindow.removeEventListener.bind(browserWindow));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function follow(topics: string[], since = 1_000) {
  const { followChanges } = await import("./changes");
  const onChange = vi.fn<() => void>();
  const leave = followChanges({ topics, since: () => since, onChange });
  await vi.advanceTimersByTimeAsync(1);
  return { onChange, leave };
}

const open = () => FakeSource.all.filter(({ readyState }) => readyState !== FakeSource.CLOSED);
const after = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test("a page has one stream, whatever in it follows what, from the moment it was made", async () => {
  const one = await follow(["member:7"], 2_000);
  const other = await follow(["branch:1", "member:7"], 1_500);
  expect(open().map(({ url }) => url.searchParams.get("topics"))).toEqual(["branch:1,member:7"]);
  expect(open()[0]?.url.searchParams.get("since")).toBe("1500");
  open()[0]?.hear("open");
  open()[0]?.hear("changed");
  await after(60);
  expect(one.onChange.mock.calls.length + other.onChange.mock.calls.length).toBe(1);
  one.leave();
  other.leave();
  await after(1);
  expect(open()).toEqual([]);
});

test("many changes at once make the page anew once, and a stream of them no more often than it rests", async () => {
  const { onChange } = await follow(["branch:1"]);
  for (let n = 0; n < 40; n++) {
    open()[0]?.hear("changed");
    await after(50);
  }
  expect(onChange.mock.calls.length).toBeGreaterThanOrEqual(2);
  expect(onChange.mock.calls.length).toBeLessThanOrEqual(4);
});

test("opened for the first time nothing is asked again; after a cut always, once", async () => {
  const { onChange } = await follow(["member:7"]);
  const [source] = open();
  source?.hear("open");
  await after(1_000);
  expect(onChange).not.toHaveBeenCalled();
  // The browser makes the connection again by itself.
  if (source) source.readyState = 0;
  source?.hear("error");
  source?.hear("open");
  source?.hear("resync");
  await after(1_000);
  expect(onChange).toHaveBeenCalledTimes(1);
});

test("a page that nobody sees has no stream, and asks once when it is seen again", async () => {
  const { onChange } = await follow(["member:7"]);
  open()[0]?.hear("open");
  page.visibilityState = "hidden";
  page.dispatchEvent(new Event("visibilitychange"));
  expect(open()).toEqual([]);
  await after(60_000);
  expect(FakeSource.all).toHaveLength(1);
  page.visibilityState = "visible";
  page.dispatchEvent(new Event("visibilitychange"));
  open()[0]?.hear("open");
  await after(100);
  expect(onChange).toHaveBeenCalledTimes(1);
});

test("without a network there is no stream, and one as soon as there is", async () => {
  const { onChange } = await follow(["member:7"]);
  network.onLine = false;
  browserWindow.dispatchEvent(new Event("offline"));
  expect(open()).toEqual([]);
  network.onLine = true;
  browserWindow.dispatchEvent(new Event("online"));
  open()[0]?.hear("open");
  await after(100);
  expect(onChange).toHaveBeenCalledTimes(1);
});

test("whether it hears of changes is known: not at first, then yes, and no while it is cut off or nobody looks", async () => {
  const { leave } = await follow(["branch:1"]);
  const { readLiveness, watchLiveness } = await import("./changes");
  const heard: (string | undefined)[] = [];
  watchLiveness(() => heard.push(readLiveness()));
  expect(readLiveness()).toBeUndefined();
  open()[0]?.hear("open");
  open()[0]?.hear("error");
  open()[0]?.hear("open");
  network.onLine = false;
  browserWindow.dispatchEvent(new Event("offline"));
  network.onLine = true;
  browserWindow.dispatchEvent(new Event("online"));
  open()[0]?.hear("open");
  page.visibilityState = "hidden";
  page.dispatchEvent(new Event("visibilitychange"));
  expect(heard).toEqual(["live", "cut-off", "live", "cut-off", "live", undefined]);
  leave();
});

test("a stream that says nothing for long is taken for cut", async () => {
  await follow(["member:7"]);
  open()[0]?.hear("open");
  for (let n = 0; n < 8; n++) {
    await after(15_000);
    open()[0]?.hear("beat");
  }
  expect(FakeSource.all).toHaveLength(1);
  await after(50_000);
  expect(FakeSource.all.length).toBeGreaterThan(1);
  expect(open()).toHaveLength(1);
});

test("a stream that is refused is asked for again, later and later", async () => {
  await follow(["member:7"]);
  for (let n = 0; n < 20; n++) {
    const source = open()[0];
    if (source) source.readyState = FakeSource.CLOSED;
    source?.hear("error");
    await after(10_000);
  }
  expect(FakeSource.all.length).toBeGreaterThan(3);
  expect(FakeSource.all.length).toBeLessThan(12);
});

test("a desk that was left for hours stops asking, until somebody touches it", async () => {
  await follow(["branch:1"]);
  const keepHeard = setInterval(() => open()[0]?.hear("beat"), 15_000);
  await after(4 * 3_600_000 + 10_000);
  expect(open()).toEqual([]);
  browserWindow.dispatchEvent(new Event("keydown"));
  expect(open()).toHaveLength(1);
  clearInterval(keepHeard);
});

test("a change that is to be asked for as the network goes is asked for when it is back, and not before", async () => {
  const { onChange } = await follow(["member:7"]);
  open()[0]?.hear("open");
  open()[0]?.hear("changed");
  network.onLine = false;
  await after(1_000);
  expect(onChange).not.toHaveBeenCalled();
  network.onLine = true;
  browserWindow.dispatchEvent(new Event("online"));
  open().at(-1)?.hear("open");
  await after(1_000);
  expect(onChange).toHaveBeenCalledTimes(1);
});
