/** What is written to somebody: plain text, which every reader shows and no filter distrusts. */
export type Letter = { subject: string; text: string };

export type LinkLetterFacts = { libraryName: string; name: string; url: string };

export function passwordResetLetter({ libraryName, name, url }: LinkLetterFacts): Letter {
  return {
    subject: `${oneLine(libraryName)}: choose a new password`,
    text: [
      `Hello ${oneLine(name)},`,
      "somebody, probably you, asked for a new password for your sign-in at the library. Choose it here within 30 minutes; the link works once:",
      url,
      "If it wasn't you, do nothing: your password stays as it is.",
      oneLine(libraryName),
    ].join("\n\n"),
  };
}

export function invitationLetter({ libraryName, name, url }: LinkLetterFacts): Letter {
  return {
    subject: `${oneLine(libraryName)}: your sign-in`,
    text: [
      `Hello ${oneLine(name)},`,
      "the library made a sign-in for you. Choose your password here within 7 days; the link works once:",
      url,
      "When the time has run out, ask the library for a new link, or use “Forgot your password?” on the sign-in page.",
      oneLine(libraryName),
    ].join("\n\n"),
  };
}

/**
 * A letter of paragraphs, signed by the library. A name or a reason is part of one and can't begin another; an address stands
 * in a line of its own, as it is.
 */
export function letterOf(libraryName: string, about: string, paragraphs: (string | { url: string })[]): Letter {
  return {
    subject: `${oneLine(libraryName)}: ${about}`,
    text: [
      ...paragraphs.map((paragraph) => (typeof paragraph === "string" ? oneLine(paragraph) : paragraph.url)),
      oneLine(libraryName),
    ].join("\n\n"),
  };
}

/** A name can't begin a paragraph of its own: nobody writes our letters but us. */
function oneLine(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}
