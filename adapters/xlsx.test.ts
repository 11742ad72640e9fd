import { inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { xlsxOf } from './xlsx.ts';

test('a workbook holds texts as texts, numbers as numbers and no formula', async () => {
  const table = {
    header: ['Name', 'Seats'],
    rows: [
      ['=1+1', 200],
      ['Зал 1\u0000', null],
    ],
  };
  const parts = partsOf(await xlsxOf(table, 'Halls/1'));
  const sheet = parts.find(({ name }) => name === 'xl/worksheets/sheet1.xml')?.text ?? '';
  const strings = parts.map(({ text }) => text).join('');
  expect(sheet).not.toContain('<f>');
  expect(sheet).toMatch(/<v>200<\/v>/);
  expect(strings).toContain("'=1+1");
  expect(strings).toContain('Зал 1<');
  expect(strings).toContain('name="Halls 1"');
});

/** Reads the entries of a zip by its central directory. */
function partsOf(bytes: Uint8Array): { name: string; text: string }[] {
  const file = Buffer.from(bytes);
  const end = file.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  const count = file.readUInt16LE(end + 10);
  let at = file.readUInt32LE(end + 16);
  return Array.from({ length: count }, () => {
    const [size, nameLength, extra] = [
      file.readUInt32LE(at + 20),
      file.readUInt16LE(at + 28),
      file.readUInt16LE(at + 30),
    ];
    const comment = file.readUInt16LE(at + 32);
    const name = file.subarray(at + 46, at + 46 + nameLength).toString('utf8');
    const text = entryText(file, file.readUInt32LE(at + 42), size);
    at += 46 + nameLength + extra + comment;
    return { name, text };
  });
}

function entryText(file: Buffer, head: number, size: number): string {
  const from = head + 30 + file.readUInt16LE(head + 26) + file.readUInt16LE(head + 28);
  const packed = file.subarray(from, from + size);
  return (file.readUInt16LE(head + 8) === 0 ? packed : inflateRawSync(packed)).toString('utf8');
}
