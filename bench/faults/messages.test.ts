import fc from "fast-check";
import { expect, test } from "vitest";
import {
  cancelRequest,
  messageReader,
  packetCode,
  protocol3,
  readBind,
  readClose,
  readParse,
  readStartup,
  readText,
  tlsRequest,
} from "./messages";

const withLength = (body: Buffer) => {
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length + 4);
  return Buffer.concat([length, body]);
};
const lettered = (type: string, body: Buffer) => Buffer.concat([Buffer.from(type, "latin1"), withLength(body)]);
const packet = (code: number, rest = "") => {
  const number = Buffer.alloc(4);
  number.writeInt32BE(code);
  return withLength(Buffer.concat([number, Buffer.from(rest)]));
};
const startup = packet(protocol3, "user\0ada\0application_name\0carrel\0\0");

const someMessages = fc.array(
  fc.record({
    type: fc.constantFrom(..."QPBDESCHXdcfpRKZTt123NA"),
    body: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
  }),
  { maxLength: 12 },
);
const someCuts = fc.array(fc.integer({ min: 0, max: 4_000 }), { maxLength: 40 });

function inChunks(bytes: Buffer, cuts: number[]): Buffer[] {
  const edges = [0, ...cuts.filter((cut) => cut < bytes.length).toSorted((a, b) => a - b), bytes.length];
  return edges.slice(1).map((edge, n) => bytes.subarray(edges[n], edge));
}

test("however the server's bytes are cut into chunks, the messages are the same", () => {
  fc.assert(
    fc.property(someMessages, someCuts, (messages, cuts) => {
      const bytes = Buffer.concat(messages.map(({ type, body }) => lettered(type, body)));
      const found = inChunks(bytes, cuts).flatMap(messageReader("server"));
      expect(found.map(({ type, body }) => ({ type, body }))).toEqual(messages);
      expect(Buffer.concat(found.map((message) => message.bytes))).toEqual(bytes);
    }),
  );
});

test("however the client's bytes are cut, the packets without a letter come first and the rest follows", () => {
  fc.assert(
    fc.property(someMessages, someCuts, (messages, cuts) => {
      const sent = messages.map(({ type, body }) => lettered(type, body));
      const bytes = Buffer.concat([packet(tlsRequest), startup, ...sent]);
      const found = inChunks(bytes, cuts).flatMap(messageReader("client"));
      expect(found.map((message) => message.type)).toEqual(["", "", ...messages.map((message) => message.type)]);
      expect(found.slice(2).map((message) => message.body)).toEqual(messages.map((message) => message.body));
      expect(Buffer.concat(found.map((message) => message.bytes))).toEqual(bytes);
    }),
  );
});

test("a message is there with its last byte, not before", () => {
  const read = messageReader("server");
  const bytes = lettered("Z", Buffer.from("I"));
  expect(read(bytes.subarray(0, 5))).toEqual([]);
  expect(read(bytes.subarray(5))).toMatchObject([{ type: "Z" }]);
});

test("a length that cannot be is refused", () => {
  expect(() => messageReader("server")(Buffer.from("Z\0\0\0\x03I"))).toThrow("3 bytes");
  expect(() => messageReader("server")(Buffer.from("HTTP/1.1 200 OK"))).toThrow("bytes long");
});

test("a request to cancel is a packet of its own", () => {
  const [found] = messageReader("client")(packet(cancelRequest, "12345678"));
  expect(found && packetCode(found.body)).toBe(cancelRequest);
});

test("names, texts and settings are read where the protocol puts them", () => {
  const [, parse, bind, execute, close] = messageReader("client")(
    Buffer.concat([
      startup,
      lettered("P", Buffer.from("s1\0select 'ä'\0\0\0")),
      lettered("B", Buffer.from("portal\0s1\0\0\0\0\0\0\0")),
      lettered("E", Buffer.from("portal\0\0\0\0\0")),
      lettered("C", Buffer.from("Ss1\0")),
    ]),
  ).map((message) => message.body);
  const none = Buffer.alloc(0);
  expect(readStartup(startup.subarray(4))).toEqual({ user: "ada", application_name: "carrel" });
  expect(readParse(parse ?? none)).toEqual({ name: "s1", statement: "select 'ä'" });
  expect(readBind(bind ?? none)).toEqual({ portal: "portal", name: "s1" });
  expect(readText(execute ?? none)).toBe("portal");
  expect(readClose(close ?? none)).toEqual({ what: "S", name: "s1" });
});
