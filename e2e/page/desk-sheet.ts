import { inflateRawSync } from 'node:zlib';

const END = Buffer.from('PK\u0005\u0006', 'latin1');

/** The texts of a workbook (XLSX), all its parts together: opened as a program would, by the directory of the zip. */
export function sheetText(bytes: Buffer): string {
  const end = bytes.lastIndexOf(END);
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  const texts: string[] = [];
  for (let entry = 0; entry < count; entry += 1) {
    const size = bytes.readUInt32LE(at + 20);
    const lengths = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    texts.push(entryText(bytes, bytes.readUInt32LE(at + 42), size));
    at += 46 + lengths.reduce((all, length) => all + length, 0);
  }
  return texts.join('\n');
}

function entryText(bytes: Buffer, head: number, size: number): string {
  const from = head + 30 + bytes.readUInt16LE(head + 26) + bytes.readUInt16LE(head + 28);
  const packed = bytes.subarray(from, from + size);
  return (bytes.readUInt16LE(head + 8) === 0 ? packed : inflateRawSync(packed)).toString('utf8');
}
