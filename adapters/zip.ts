import { crc32 } from 'node:zlib';

export type ZipFile = { readonly name: string; readonly bytes: Uint8Array };

/** Of every file: 1 January 1980, so that equal content gives equal bytes. */
const NO_TIME = 0x0021_0000;
const UTF8_NAMES = 0x0800;
const LIMIT = 0xffff_fffe;

/**
 * A ZIP file of these files, stored without compression (APPNOTE 6.3.3): for exports that people open themselves.
 * @throws Error above 65,534 files or 4 GB
 */
export function zipOf(files: readonly ZipFile[]): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of files) {
    const path = Buffer.from(name, 'utf8');
    const facts = factsOf(bytes, path.length);
    const local = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4, 20, 0]), facts, path]);
    const start = Buffer.alloc(14);
    start.writeUInt32LE(offset, 10);
    directory.push(Buffer.from([0x50, 0x4b, 1, 2, 20, 0, 20, 0]), facts, start, path);
    parts.push(local, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    offset += local.length + bytes.length;
  }
  const list = Buffer.concat(directory);
  if (files.length > 65_534 || offset + list.length > LIMIT)
    throw new Error('This is too much for one ZIP file.');
  return Buffer.concat([...parts, list, endOf(files.length, list.length, offset)]);
}

/** What both the file and its line in the directory say. */
function factsOf(bytes: Uint8Array, nameLength: number): Buffer {
  const facts = Buffer.alloc(24);
  facts.writeUInt16LE(UTF8_NAMES, 0);
  facts.writeUInt32LE(NO_TIME, 4);
  facts.writeUInt32LE(crc32(bytes), 8);
  facts.writeUInt32LE(bytes.length, 12);
  facts.writeUInt32LE(bytes.length, 16);
  facts.writeUInt16LE(nameLength, 20);
  return facts;
}

function endOf(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x0605_4b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
