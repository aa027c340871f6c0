import { expect, test } from "vitest";
import { deviceOf } from "./device";
import { invitationLetter, passwordResetLetter } from "./letters";
import { declinedLetter, emailLetter, knownLetter, signInLetter, waitingLetter, welcomeLetter } from "./reader-letters";

test("a letter names its reader, its library and its link", () => {
  const facts = {
    libraryName: "Harbour Library",
    name: "Aoife Ní Bhriain",
    url: "https://library.example/reset-password?token=x",
  };
  for (const { subject, text } of [passwordResetLetter(facts), invitationLetter(facts)]) {
    expect(subject).toMatch(/^Harbour Library: /);
    expect(text).toContain("Hello Aoife Ní Bhriain,");
    expect(text.split("\n")).toContain(facts.url);
  }
});

test("a name can't write lines of its own into a letter", () => {
  const { text, subject } = passwordResetLetter({
    libraryName: "L\r\nBcc: x",
    name: "A\n\nPay here: https://evil.example",
    url: "https://l.example",
  });
  expect(text.split("\n").some((line) => line.startsWith("Pay here"))).toBe(false);
  expect(subject).not.toMatch(/[\r\n]/);
});

test("a device is told in words, and an unknown one as unknown", () => {
  expect(
    deviceOf(
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0",
    ),
  ).toBe("Edge on Windows");
  expect(
    deviceOf(
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
    ),
  ).toBe("Safari on iPhone");
  expect(deviceOf("curl/8.5.0")).toBe("Unknown device");
  expect(deviceOf(null)).toBe("Unknown device");
});

test("letters about signing in and joining are in the language of their reader, with the link in a line of its own", () => {
  const facts = { libraryName: "Harbour Library", name: "Aoife\n\nhttps://evil.example", url: "https://l.example/x" };
  for (const letter of [signInLetter, emailLetter, knownLetter, welcomeLetter]) {
    expect(letter({ ...facts, language: "en" }).text).toMatch(/^Hello Aoife https/);
    expect(letter({ ...facts, language: "de" }).text).toMatch(/^Guten Tag Aoife https/);
    expect(letter({ ...facts, language: "fr" }).text).toMatch(/^Hello/);
    expect(letter({ ...facts, language: "de" }).text.split("\n")).toContain(facts.url);
    expect(letter({ ...facts, language: "de" }).text.split("\n")).not.toContain("https://evil.example");
  }
  expect(welcomeLetter({ ...facts, language: "en" }).text).toContain("{card}");
  const declined = { libraryName: "Harbour Library", name: "Aoife", reason: "Too far\n\naway" };
  expect(declinedLetter({ ...declined, language: "de" }).text).toContain("\n\nToo far away\n\n");
  expect(waitingLetter({ ...declined, language: "de" }).text).toContain("liegt schon eine Anmeldung vor");
});
