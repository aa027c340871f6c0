import { createWriteStream, existsSync, mkdirSync, statSync } from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { randomFrom } from "./random";
import { isbn13 } from "./search-data";
import { makePeople, makeTongues } from "./search-words";

/** A CSV of so many titles in our own columns, some 200 bytes each; made once and kept. Two in a hundred repeat an earlier one. */
export async function makeImportFile(folder: string, titles: number): Promise<{ path: string; bytes: number }> {
  const file = path.join(folder, `titles-${titles}.csv`);
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    await pipeline(Readable.from(lines(titles)), createWriteStream(file));
  }
  return { path: file, bytes: statSync(file).size };
}

export const importColumns = [
  "title",
  "subtitle",
  "contributors",
  "isbn",
  "publisher",
  "year",
  "language",
  "description",
  "popularity",
];

function* lines(titles: number) {
  const random = randomFrom(2026);
  const tongues = makeTongues();
  const people = makePeople();
  const words = (tongue: (typeof tongues)[number], least: number, most: number) =>
    Array.from({ length: least + Math.floor(random() * (most - least + 1)) }, tongue.word).join(" ");
  let piece = `${importColumns.join(",")}\n`;
  for (let n = 0; n < titles; n++) {
    const tongue = tongues[Math.floor(random() * tongues.length)] ?? tongues[0];
    if (tongue === undefined) return;
    const isbn = random() < 0.7 ? isbn13(random() < 0.02 ? Math.floor(random() * (n + 1)) : n) : "";
    const names = Array.from({ length: 1 + Math.floor(random() * 1.5) }, () => people.names[people.draw()] ?? "").join(
      "; ",
    );
    const fields = [
      words(tongue, 2, 6),
      random() < 0.3 ? words(tongue, 2, 6) : "",
      names,
      isbn,
      `${words(tongue, 1, 2)} & Co`,
      1900 + Math.floor(random() * 126),
      tongue.language,
      random() < 0.6 ? `"${words(tongue, 5, 25)}, ${words(tongue, 1, 5)}"` : "",
      Math.floor(1 / (random() + 1e-6)),
    ];
    piece += `${fields.join(",")}\n`;
    if (piece.length < 65_536 && n < titles - 1) continue;
    yield piece;
    piece = "";
  }
}
