import { type Letter, letterOf, type LinkLetterFacts } from "./letters";

/** Letters about signing in and joining, in the languages of the interface; whoever reads another one gets English. */
type In<Facts> = (facts: Facts & { language: string }) => Letter;

export const signInLetter: In<LinkLetterFacts> = ({ libraryName, name, url, language }) =>
  language === "de"
    ? letterOf(libraryName, "anmelden", [
        `Guten Tag ${name},`,
        "mit diesem Link melden Sie sich ohne Passwort an. Er gilt 15 Minuten und einmal:",
        { url },
        "Wenn Sie das nicht waren, brauchen Sie nichts zu tun: ohne diesen Link kommt niemand hinein. Geben Sie ihn nicht weiter.",
      ])
    : letterOf(libraryName, "sign in", [
        `Hello ${name},`,
        "with this link you sign in without a password. It works once, within 15 minutes:",
        { url },
        "If it wasn't you, do nothing: nobody gets in without this link. Don't pass it on.",
      ]);

export const emailLetter: In<LinkLetterFacts> = ({ libraryName, name, url, language }) =>
  language === "de"
    ? letterOf(libraryName, "Ihre Anmeldung als Mitglied", [
        `Guten Tag ${name},`,
        "jemand, wahrscheinlich Sie, möchte mit dieser E-Mail-Adresse Mitglied der Bibliothek werden. Bestätigen Sie hier innerhalb von zwei Tagen, dass es Ihre Adresse ist:",
        { url },
        "Wenn Sie das nicht waren, brauchen Sie nichts zu tun: was eingegeben wurde, wird gelöscht.",
      ])
    : letterOf(libraryName, "your registration", [
        `Hello ${name},`,
        "somebody, probably you, wants to become a member of the library with this e-mail address. Confirm here within two days that it is yours:",
        { url },
        "If it wasn't you, do nothing: what was entered is deleted.",
      ]);

/** To whoever has a card or a sign-in already. */
export const knownLetter: In<LinkLetterFacts> = ({ libraryName, name, url, language }) =>
  language === "de"
    ? letterOf(libraryName, "Sie sind schon Mitglied", [
        `Guten Tag ${name},`,
        "jemand, wahrscheinlich Sie, wollte mit dieser E-Mail-Adresse Mitglied der Bibliothek werden. Die Bibliothek kennt die Adresse schon. Melden Sie sich hier an, auch ohne Passwort:",
        { url },
        "Klappt das nicht, hilft die Theke weiter. Wenn Sie das nicht waren, brauchen Sie nichts zu tun.",
      ])
    : letterOf(libraryName, "you are a member already", [
        `Hello ${name},`,
        "somebody, probably you, wanted to become a member of the library with this e-mail address. The library knows the address already. Sign in here, also without a password:",
        { url },
        "If that doesn't work, the desk will help. If it wasn't you, do nothing.",
      ]);

/** To whoever registered before, and waits for staff. */
export const waitingLetter: In<Omit<LinkLetterFacts, "url">> = ({ libraryName, name, language }) =>
  language === "de"
    ? letterOf(libraryName, "Ihre Anmeldung liegt vor", [
        `Guten Tag ${name},`,
        "für diese E-Mail-Adresse liegt schon eine Anmeldung vor. Die Bibliothek sieht sie sich an und schreibt Ihnen.",
      ])
    : letterOf(libraryName, "your registration is here", [
        `Hello ${name},`,
        "there is a registration with this e-mail address already. The library looks at it and will write to you.",
      ]);

/** "{card}" stands where the number of the card goes, which is known when the member is made. */
export const welcomeLetter: In<LinkLetterFacts> = ({ libraryName, name, url, language }) =>
  language === "de"
    ? letterOf(libraryName, "willkommen", [
        `Guten Tag ${name},`,
        "Sie sind jetzt Mitglied der Bibliothek. Die Nummer Ihres Ausweises ist {card}.",
        "Melden Sie sich mit ihr oder mit Ihrer E-Mail-Adresse an; dort finden Sie auch den Ausweis für Ihr Telefon:",
        { url },
      ])
    : letterOf(libraryName, "welcome", [
        `Hello ${name},`,
        "you are a member of the library now. The number of your card is {card}.",
        "Sign in with it or with your e-mail address; there you also find the card for your phone:",
        { url },
      ]);

export const declinedLetter: In<Omit<LinkLetterFacts, "url"> & { reason: string }> = (facts) =>
  facts.language === "de"
    ? letterOf(facts.libraryName, "Ihre Anmeldung", [
        `Guten Tag ${facts.name},`,
        "die Bibliothek konnte Ihre Anmeldung nicht annehmen:",
        facts.reason,
        "Bei Fragen hilft die Theke weiter.",
      ])
    : letterOf(facts.libraryName, "your registration", [
        `Hello ${facts.name},`,
        "the library could not accept your registration:",
        facts.reason,
        "If you have questions, ask at the desk.",
      ]);
