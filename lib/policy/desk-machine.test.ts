import { expect, test } from "vitest";
import { createOutbox } from "@/components/outbox";
import type { DeskWish, ScanAnswer, Sent } from "../schemas/desk";
import { aLine, anAction, aPanel, noursHold } from "../testing/desk-figures";
import { createDesk } from "./desk-machine";
import { emptySession } from "./desk-session";

const maya = aPanel();
const looked: ScanAnswer = { ...aLine(), kind: "member", action: null, member: aPanel({ openLoans: 5 }) };

/** A desk with a server of one function. What is sent waits until the test lets it go on. */
function aDesk(serve: (wish: DeskWish) => Sent, drawn = emptySession("check-in")) {
  const sent: DeskWish[] = [];
  const heard: string[] = [];
  let keys = 0;
  const desk = createDesk(
    {
      queue: createOutbox<DeskWish, Sent>,
      send: async (wish) => (sent.push(wish), serve(wish)),
      play: (sound) => void heard.push(sound),
      read: () => undefined,
      keep: () => undefined,
      newKey: () => `key-${String((keys += 1)).padStart(5, "0")}`,
      now: () => 1_000,
    },
    { userId: "1", place: { locale: "en-IE", timeZone: "Europe/Dublin" } },
    drawn,
  );
  desk.open();
  const settle = () => new Promise((resolve) => setTimeout(resolve, 5));
  return { desk, sent, heard, settle, session: () => desk.view().session };
}

test("a scan carries what was on when it was scanned, and so it does when it is sent later", async () => {
  const { desk, sent, settle } = aDesk(() => ({ status: "answered", answer: aLine() }));
  desk.modify({ bookDrop: true });
  desk.scan("31200117");
  desk.modify({});
  desk.scan("31200118");
  await settle();
  expect(sent.map(({ text, modifiers }) => [text, modifiers])).toEqual([
    ["31200117", { bookDrop: true }],
    ["31200118", {}],
  ]);
});

test("a copy that is set aside holds what waits behind it until somebody took note, and is done once", async () => {
  const { desk, sent, settle, session } = aDesk(({ text }) => ({
    status: "answered",
    answer: text === "31200117" ? aLine({ hold: noursHold }) : aLine(),
  }));
  desk.scan("31200117");
  desk.scan("31200118");
  await settle();
  expect([sent.length, session().lines.length, session().stop === null]).toEqual([1, 1, false]);
  desk.scan("31200119");
  expect(desk.view().swallowed).toBe(true);
  desk.dismiss();
  await settle();
  expect(sent.map(({ text }) => text)).toEqual(["31200117", "31200118"]);
  expect(session()).toMatchObject({ stop: null, lines: [{}, {}] });
});

test("an undo is asked for once, makes a line of its own, and is followed by a look at the member", async () => {
  const drawn = { ...emptySession("check-in"), member: maya };
  const { desk, sent, heard, settle, session } = aDesk(({ kind }) => {
    if (kind === "undo") return { status: "undone", answer: anAction({ verb: "undo" }) };
    return { status: "answered", answer: kind === "look" ? looked : aLine() };
  }, drawn);
  desk.scan("31200117");
  await settle();
  const [line] = session().lines;
  desk.undo(line?.key ?? "");
  desk.undo(line?.key ?? "");
  await settle();
  expect(sent.map(({ kind }) => kind)).toEqual(["scan", "undo", "look"]);
  expect(sent[1]).toMatchObject({ undoes: line?.key, text: "31200117" });
  expect(session()).toMatchObject({ lines: [{}, { undone: true }], member: { openLoans: 5 } });
  expect(desk.view().said).toMatch(/^Undone: /);
  expect(heard).toEqual(["ok", "ok"]);
});

test("an undo that is refused is a stop in words, and the line stays as it was", async () => {
  const { desk, settle, session } = aDesk(({ kind }) =>
    kind === "undo"
      ? { status: "refused", message: "More than a minute has passed." }
      : { status: "answered", answer: aLine() },
  );
  desk.scan("31200117");
  await settle();
  desk.undo(session().lines[0]?.key ?? "");
  await settle();
  expect(session().stop?.answer.words).toBe("More than a minute has passed.");
  expect(session().lines[0]?.undone).toBeUndefined();
});

test("renewing all is one request; its answers are lines, and what was refused stops nobody", async () => {
  const drawn = { ...emptySession("check-out"), member: maya };
  const refused = anAction({ verb: "renew", status: "stopped" });
  const { desk, sent, heard, settle, session } = aDesk(({ kind }) => {
    if (kind === "look") return { status: "answered", answer: looked };
    const renewals = [
      { key: "key-00001:4", answer: anAction({ verb: "renew" }) },
      { key: "key-00001:5", answer: refused },
    ];
    return { status: "renewed", renewals };
  }, drawn);
  desk.renewAll();
  desk.renewAll();
  await settle();
  expect(sent.map(({ kind, text }) => [kind, text])).toEqual([
    ["renew-all", "20010042"],
    ["look", "20010042"],
  ]);
  expect(session()).toMatchObject({ stop: null, lines: [{ key: "key-00001:4" }, { key: "key-00001:5" }] });
  expect([desk.view().said, heard]).toEqual(["1 of 2 renewed.", ["notice"]]);
});

test("a page that is drawn anew brings figures for who is open, and for nobody else", () => {
  const { desk, session } = aDesk(() => ({ status: "ended" }), { ...emptySession("check-out"), member: maya });
  desk.drawnAnew({ ...maya, openLoans: 7 });
  expect(session().member?.openLoans).toBe(7);
  desk.drawnAnew({ ...maya, cardNumber: "20010099", openLoans: 9 });
  desk.drawnAnew(null);
  expect(session().member?.openLoans).toBe(7);
});
