import { expect, test } from 'vitest';
import { fileIdsIn, fileNameOf, parseFileSegment, pictureSources, sniffMediaType } from './file.ts';

const bytes = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
const ID = 'AAAAAAAAAAAAAAAAAAAA_-';

test('the first bytes say what a file is, whatever its name says', () => {
  expect(sniffMediaType(bytes('\u00ff\u00d8\u00ff\u00e0'))).toBe('image/jpeg');
  expect(sniffMediaType(bytes('\u0089PNG\r\n\u001a\n....'))).toBe('image/png');
  expect(sniffMediaType(bytes('RIFF....WEBPVP8 '))).toBe('image/webp');
  expect(sniffMediaType(bytes('GIF89a'))).toBe('image/gif');
  expect(sniffMediaType(bytes('....ftypavif'))).toBe('image/avif');
  expect(sniffMediaType(bytes('%PDF-1.7'))).toBe('application/pdf');
  expect(sniffMediaType(bytes('PK\u0003\u0004'))).toBe('application/zip');
});

test.each([
  '<svg xmlns="http://www.w3.org/2000/svg">',
  '<!DOCTYPE html>',
  '<?xml version="1.0"?>',
  '',
  'MZ',
  ' %PDF-1.7',
])('refuses %j', (text) => {
  expect(sniffMediaType(bytes(text))).toBeUndefined();
});

test('a name keeps no path, no control characters, and is never empty', () => {
  expect(fileNameOf('../../etc/passwd')).toBe('passwd');
  expect(fileNameOf('C:\\slides\\Доклад "1".pdf')).toBe('Доклад 1.pdf');
  expect(fileNameOf('a\r\nb\u202e.pdf')).toBe('ab.pdf');
  expect(fileNameOf('...')).toBe('file');
  expect(fileNameOf('x'.repeat(300))).toHaveLength(120);
});

test('finds our files in a text, and only ours', () => {
  expect(fileIdsIn(`![](/f/${ID}-480) /f/${ID} /f/short https://a.example/f/${'B'.repeat(22)}`)).toEqual([
    ID,
    'B'.repeat(22),
  ]);
  expect(fileIdsIn(`/f/${ID}x`)).toEqual([]);
});

test('an address names a file and perhaps a width', () => {
  expect(parseFileSegment(ID)).toEqual({ id: ID, width: undefined });
  expect(parseFileSegment(`${ID}-480`)).toEqual({ id: ID, width: 480 });
  for (const wrong of ['', 'x', `${ID}-481`, `${ID}-`, `${ID}/..`, `${ID}-480-480`])
    expect(parseFileSegment(wrong)).toBeUndefined();
});

test('a picture of ours is offered in its widths, anything else as it is', () => {
  const id = 'A1b2-_C3d4E5f6G7h8I9j0';
  expect(pictureSources(`/f/${id}`)).toEqual({
    src: `/f/${id}-160`,
    srcSet: `/f/${id}-160 160w, /f/${id}-480 480w, /f/${id}-1200 1200w`,
  });
  expect(pictureSources(`/f/${id}-480`)).toEqual({ src: `/f/${id}-480` });
  expect(pictureSources('/logo.svg')).toEqual({ src: '/logo.svg' });
});
