import { deflateRawSync } from "node:zlib";

export type ZippedFile = { name: string; content: Uint8Array };

/** The first moment that a ZIP can tell. */
const earliest = Date.UTC(1980, 0, 1);

/**
 * A ZIP archive (APPNOTE 6.3.4, without its extensions: no file above 4 GB), names in UTF-8. In memory, for what is small
 * enough for that.
 */
export function zip(files: readonly ZippedFile[], at: Date): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of files) {
    const path = Buffer.from(name, "utf8");
    const packed = deflateRawSync(content);
    const common = Buffer.concat([
      shorts(20, 0x0800, 8), // needs version 2.0; names in UTF-8; deflated
      shorts(...dosTime(at)),
      longs(crc32(content), packed.length, content.length),
      shorts(path.length, 0),
    ]);
    const header = Buffer.concat([longs(0x04034b50), common, path]);
    directory.push(
      Buffer.concat([
        longs(0x02014b50),
        shorts(0x0314), // made on Unix, so that the permissions below count
        common,
        shorts(0, 0, 0),
        longs(0o100644 * 0x10000, offset),
        path,
      ]),
    );
    parts.push(header, packed);
    offset += header.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.concat([
    longs(0x06054b50),
    shorts(0, 0, files.length, files.length),
    longs(listed.length, offset),
    shorts(0),
  ]);
  return new Uint8Array(Buffer.concat([...parts, listed, end]));
}

function shorts(...values: number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 2);
  values.forEach((value, at) => buffer.writeUInt16LE(value, at * 2));
  return buffer;
}

function longs(...values: number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 4);
  values.forEach((value, at) => buffer.writeUInt32LE(value >>> 0, at * 4));
  return buffer;
}

/** Time and day as MS-DOS wrote them, in steps of two seconds. */
function dosTime(at: Date): [number, number] {
  const moment = new Date(Math.max(at.getTime(), earliest));
  const time = (moment.getUTCHours() << 11) | (moment.getUTCMinutes() << 5) | (moment.getUTCSeconds() >> 1);
  const day = ((moment.getUTCFullYear() - 1980) << 9) | ((moment.getUTCMonth() + 1) << 5) | moment.getUTCDate();
  return [time, day];
}

const remainders = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** By hand, because the oldest Node that we run on has none. */
function crc32(content: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of content) crc = (crc >>> 8) ^ (remainders[(crc ^ byte) & 0xff] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}
