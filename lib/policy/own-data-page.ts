import { formatDateTime, formatDay } from "../dates";
import { formatMoney } from "../money";

/** A list of things that the library holds, of rows with the same fields. */
export type DataList = { key: string; rows: readonly Record<string, unknown>[] };

export type DataPage = {
  libraryName: string;
  language: string;
  locale: string;
  timeZone: string;
  madeAt: Date;
  /** Single records: field and value. */
  records: readonly { key: string; record: Record<string, unknown> }[];
  lists: readonly DataList[];
  /** Lists that were cut off, because they are longer than an archive holds. */
  incomplete: readonly string[];
};

/** The page of a data archive that people read: one file, without anything from elsewhere. */
export function ownDataPage(page: DataPage): string {
  const words = page.language === "de" ? german : english;
  const title = `${page.libraryName}: ${words.title ?? ""}`;
  const name = (key: string) => words[key] ?? inWords(key);
  const shown = (row: Record<string, unknown>) => Object.keys(row).filter((key) => !figures.has(key));
  const sections = [
    ...page.records.map(({ key, record }) => {
      const rows = shown(record).map(
        (field) => `<tr><th scope="row">${safe(name(field))}</th>${cell(record, field)}</tr>`,
      );
      return section(name(key), `<table><tbody>${rows.join("")}</tbody></table>`);
    }),
    ...page.lists.map(({ key, rows }) => {
      const [first] = rows;
      if (first === undefined) return section(name(key), `<p>${safe(words.nothing ?? "")}</p>`);
      const fields = shown(first);
      const head = fields.map((field) => `<th scope="col">${safe(name(field))}</th>`).join("");
      const body = rows.map((row) => `<tr>${fields.map((field) => cell(row, field)).join("")}</tr>`).join("\n");
      const note = page.incomplete.includes(key) ? `<p>${safe(words.incomplete ?? "")}</p>` : "";
      return section(name(key), `${note}<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`);
    }),
  ];
  return `<!doctype html>
<html lang="${safe(page.language)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${safe(title)}</title>
<style>
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
section { overflow-x: auto; margin-top: 2rem; }
table { border-collapse: collapse; }
th, td { text-align: start; vertical-align: top; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid #8886; }
</style></head>
<body><h1>${safe(title)}</h1>
<p>${safe(words.madeAt ?? "")} ${safe(when(page.madeAt))}. ${safe(words.alsoJson ?? "")}</p>
${sections.join("\n")}
</body></html>
`;

  function when(date: Date): string {
    return formatDateTime(date, { locale: page.locale, timeZone: page.timeZone, today: "" });
  }

  function cell(row: Record<string, unknown>, field: string): string {
    return `<td dir="auto">${safe(textOf(row, field))}</td>`;
  }

  function textOf(row: Record<string, unknown>, field: string): string {
    const value = row[field];
    if (value === null || value === undefined) return "";
    if (value instanceof Date) return when(value);
    if (typeof value === "boolean") return (value ? words.yes : words.no) ?? "";
    if (Array.isArray(value)) return value.map(String).join(", ");
    const text = typeof value === "string" ? value : JSON.stringify(value);
    if (field.endsWith("Minor"))
      return formatMoney(text, String(row.currency), { locale: page.locale, scale: Number(row.scale) });
    if (/^\d{4}-\d\d-\d\d$/.test(text))
      return formatDay(text, { locale: page.locale, timeZone: page.timeZone, today: "" });
    return text;
  }
}

/** They stand in the amounts, and in the JSON. */
const figures = new Set(["currency", "scale"]);

function section(title: string, body: string): string {
  return `<section><h2>${safe(title)}</h2>${body}</section>`;
}

function safe(text: string): string {
  const signs: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
}

/** "checkedOutAt" → "Checked out at": the fields of the JSON file are readable names. */
function inWords(key: string): string {
  const words = key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replace(/ minor$/, "");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const english: Record<string, string> = {
  title: "what the library holds on you",
  madeAt: "Made on",
  alsoJson: "data.json beside this page has the same for programs.",
  nothing: "Nothing.",
  incomplete: "Only the newest of these are here; ask the library for the rest.",
  yes: "yes",
  no: "no",
  member: "Your record",
  signIn: "How you sign in",
  choices: "What you chose",
  entries: "Wallet and fees",
  attempts: "Your attempts at moving money",
  programs: "Your programs",
  ip: "Address",
  userAgent: "Device",
};

const german: Record<string, string> = {
  title: "was die Bibliothek über Sie hat",
  madeAt: "Erstellt am",
  alsoJson: "Dasselbe für Programme steht daneben in data.json.",
  nothing: "Nichts.",
  incomplete: "Das sind nur die neuesten; fragen Sie die Bibliothek nach den übrigen.",
  yes: "ja",
  no: "nein",
  member: "Ihr Datensatz",
  signIn: "Wie Sie sich anmelden",
  choices: "Was Sie gewählt haben",
  loans: "Ausleihen",
  renewals: "Verlängerungen",
  holds: "Vormerkungen",
  entries: "Guthaben und Gebühren",
  letters: "Briefe",
  restrictions: "Sperren",
  sessions: "Sitzungen",
  programs: "Ihre Programme",
  attempts: "Ihre Versuche, Geld zu bewegen",
  cardNumber: "Ausweisnummer",
  email: "E-Mail",
  language: "Sprache",
  phone: "Telefon",
  category: "Kategorie",
  branch: "Zweigstelle",
  pickupBranch: "Abholung",
  expiresOn: "Mitglied bis",
  address: "Anschrift",
  dateOfBirth: "Geburtsdatum",
  guardian: "Verantwortliche Person",
  cardLostAt: "Ausweis verloren gemeldet",
  addressGone: "Anschrift stimmt nicht mehr",
  tellIfBorrowedBefore: "Sagen, was schon ausgeliehen war",
  wantsReceipts: "Quittungen per E-Mail",
  createdAt: "Angelegt",
  updatedAt: "Geändert",
  closedAt: "Geschlossen",
  hasPassword: "Passwort",
  totpConfirmedAt: "Authenticator-App seit",
  disabledAt: "Gesperrt seit",
  unwantedLetters: "Unerwünschte Briefe",
  historySince: "Verlauf seit",
  forgetsLoans: "Ausleihen vergessen",
  calendarLinkMadeAt: "Kalender-Link seit",
  barcode: "Strichcode",
  checkedOutAt: "Ausgeliehen",
  dueAt: "Fällig",
  returnedAt: "Zurückgegeben",
  lostAt: "Verloren seit",
  claimedReturnedAt: "Als zurückgegeben gemeldet",
  loanId: "Ausleihe",
  renewedAt: "Verlängert",
  dueBefore: "Fällig vorher",
  dueAfter: "Fällig nachher",
  requestedAt: "Vorgemerkt",
  suspendedUntil: "Ausgesetzt bis",
  readyAt: "Bereit seit",
  shelfUntil: "Bereit bis",
  endedAt: "Beendet",
  account: "Konto",
  number: "Nummer",
  transferId: "Buchung",
  kind: "Art",
  side: "Seite",
  amountMinor: "Betrag",
  balanceMinor: "Stand",
  reason: "Grund",
  postedAt: "Gebucht",
  otherMember: "Anderes Mitglied",
  settledAt: "Erledigt",
  words: "Bedeutung",
  startsAt: "Seit",
  endsOn: "Bis",
  liftedAt: "Aufgehoben",
  lastSeenAt: "Zuletzt gesehen",
  ip: "Adresse",
  userAgent: "Gerät",
  mayWrite: "Darf schreiben",
  lastUsedAt: "Zuletzt benutzt",
  expiresAt: "Läuft ab",
  revokedAt: "Widerrufen",
  openedAt: "Wann",
  verb: "Was",
  door: "Wo",
  amountGiven: "Betrag",
  result: "Ergebnis",
};
