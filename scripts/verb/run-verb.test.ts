import { spawn } from 'node:child_process';
import { access, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { holdInstanceLock } from '#adapters/instance-lock.ts';
import { openSqlite } from '#db/sqlite.ts';
import { programmeFile, SMALL_FORUM, tableHashes } from '#usecases/programme/programme-file.fixture.ts';

const root = path.resolve(import.meta.dirname, '..', '..');
/** Each command is a process of its own: on a machine that is busy with others they take their time. */
const PATIENCE_MS = 600_000;
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'plenum-verb-'));
  await writeFile(path.join(folder, 'small.xml'), programmeFile(SMALL_FORUM));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the command line', () => {
  test(
    'imports, lists what clashes, exports and takes back',
    async () => {
      const imported = await plenum('import', place('small.xml'), '--json');
      expect(imported).toMatchObject({ code: 0 });
      expect(JSON.parse(imported.out)).toMatchObject({
        slug: 'smallforum',
        isNew: true,
        release: { version: '1.0' },
      });
      expect(
        imported.errors
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line).share),
      ).toEqual([0, 0.35, 0.5, 0.65, 1]);
      const clashes = await plenum('conflicts', 'smallforum', '--json');
      expect(JSON.parse(clashes.out)).toMatchObject([
        { code: 'person.overlap', sides: [{ publicNo: 11 }, { publicNo: 12 }] },
      ]);
      const exported = await plenum('export', 'smallforum', '--out', place('out.xml'));
      expect(exported).toMatchObject({ code: 0, errors: '' });
      expect(await readFile(place('out.xml'), 'utf8')).toMatch(
        /^<\?xml[\s\S]*<title>Opening<\/title>[\s\S]*<\/schedule>\n?$/,
      );
      expect((await plenum('export', 'smallforum')).out).toBe(await readFile(place('out.xml'), 'utf8'));
      expect((await plenum('editions')).out).toContain('smallforum  2027-05-20–2027-05-21  published  1.0');
      expect(await plenum('undo', 'smallforum')).toMatchObject({ code: 1, out: '' });
    },
    PATIENCE_MS,
  );

  test(
    'refuses hostile and broken files with one sentence and stores nothing',
    async () => {
      const whole = programmeFile(SMALL_FORUM);
      await plenum('import', place('small.xml'));
      const entities = Array.from(
        { length: 9 },
        (_, n) => `<!ENTITY e${n + 1} "${`&e${n};`.repeat(10)}">`,
      ).join('');
      const files: Record<string, Uint8Array> = {
        'truncated.xml': whole.subarray(0, whole.length - 300),
        'bomb.xml': Buffer.from(`<!DOCTYPE s [<!ENTITY e0 "x">${entities}]><schedule>&e9;</schedule>`),
        'deep.json': Buffer.from(`${'['.repeat(10_000)}${']'.repeat(10_000)}`),
        'deep.xml': Buffer.from(`${'<a>'.repeat(10_000)}${'</a>'.repeat(10_000)}`),
        'encoding.xml': Buffer.concat([
          Buffer.from('<?xml version="1.0" encoding="UTF-8"?><schedule>'),
          Buffer.from([0xff, 0xfe, 0x81, 0x00]),
        ]),
        'code.jsonp': Buffer.from('go({"schedule":{}});process.exit(9)'),
        'other.json': Buffer.from('{"hello":"world"}'),
        'empty.xml': Buffer.alloc(0),
        'large.xml': Buffer.from('<schedule>'),
      };
      for (const [name, bytes] of Object.entries(files)) await writeFile(place(name), bytes);
      await truncate(place('large.xml'), 100 * 1_048_576);
      const before = await stored();
      for (const name of [...Object.keys(files), 'missing.xml']) {
        const { code, out, errors } = await plenum('import', place(name));
        expect([name, code, out, errors.trim().split('\n').length]).toEqual([name, 65, '', 1]);
        expect(errors).toMatch(/^[A-Z][^{}\n]*\.\n$/);
      }
      expect(await stored()).toEqual(before);
    },
    PATIENCE_MS,
  );

  test(
    'says in the language of the system what was typed wrong',
    async () => {
      expect(await plenum('import')).toMatchObject({
        code: 2,
        errors: expect.stringMatching(/^Usage: .*import FILE/),
      });
      expect(await plenum('fly')).toMatchObject({ code: 2, errors: expect.stringContaining('"fly"') });
      expect(await plenum('import', place('small.xml'), '--zone', 'Mars')).toMatchObject({
        code: 2,
        errors: '--zone "Mars" is not known.\n',
      });
      const russian = await plenum({ LANG: 'ru_RU.UTF-8' }, 'publish', 'nowhere');
      expect(russian).toMatchObject({ code: 1, errors: expect.stringMatching(/^Такого форума нет/) });
      expect(await plenum('publish', '--help')).toMatchObject({
        code: 0,
        out: expect.stringContaining('Exit codes: 0 done'),
      });
      expect(await plenum('--help')).toMatchObject({ code: 0, out: expect.stringContaining('import FILE') });
    },
    PATIENCE_MS,
  );

  test(
    'ends with 78 for a wrong configuration and with 75 where the server must stop first',
    async () => {
      expect(await plenum({ PORT: 'high' }, 'editions')).toMatchObject({ code: 78, out: '' });
      await plenum('migrate');
      const lock = holdInstanceLock(folder);
      expect(await plenum('migrate')).toMatchObject({ code: 75, out: '' });
      expect(await plenum('editions')).toMatchObject({ code: 0 });
      if (lock.ok) lock.release();
    },
    PATIENCE_MS,
  );

  test(
    'leaves the lock of the server alone when the schema is the right one',
    async () => {
      await plenum('migrate');
      await rm(place('lock.db'));
      expect(await plenum('editions')).toMatchObject({ code: 0 });
      await expect(access(place('lock.db'))).rejects.toThrow('ENOENT');
    },
    PATIENCE_MS,
  );
});

function place(name: string): string {
  return path.join(folder, name);
}

async function stored(): Promise<Record<string, string>> {
  const db = await openSqlite({ file: place('plenum.db') });
  const hashes = await tableHashes(db);
  await db.close();
  return hashes;
}

type Ended = { code: number | null; out: string; errors: string };

function plenum(...given: (string | Record<string, string>)[]): Promise<Ended> {
  const args = given.filter((each) => typeof each === 'string');
  const env = Object.assign(
    { PATH: '', LANG: 'C.UTF-8', PLENUM_DATA: folder },
    ...given.filter((each) => typeof each === 'object'),
  );
  const child = spawn(process.execPath, [path.join(root, 'scripts', 'plenum.ts'), ...args], {
    cwd: root,
    env,
  });
  const ended: Ended = { code: null, out: '', errors: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    ended.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    ended.errors += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ ...ended, code }));
  });
}
