import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseInWorker, readImportFile } from './import-worker.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'plenum-import-'));
});
afterAll(() => rm(folder, { recursive: true }));

const SMALL =
  '<schedule><conference><title>F</title><time_zone_name>Europe/Moscow</time_zone_name></conference></schedule>';

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

describe('a file is read in a thread of its own', () => {
  it('answers with the programme and leaves the caller its bytes', async () => {
    const bytes = bytesOf(SMALL);
    const reading = await parseInWorker(bytes, { locale: 'en' });
    expect(reading).toMatchObject({ ok: true, programme: { zone: 'Europe/Moscow', sessions: [] } });
    expect(bytes.length).toBe(SMALL.length);
  });

  it('reads a file from disk and refuses missing files and folders', async () => {
    const file = path.join(folder, 'small.xml');
    await writeFile(file, SMALL);
    expect(readImportFile(file)).toMatchObject({ ok: true, bytes: Buffer.from(SMALL) });
    expect(readImportFile(path.join(folder, 'none.xml'))).toEqual({
      ok: false,
      reason: 'missing_file',
    });
    expect(readImportFile(folder)).toEqual({ ok: false, reason: 'unreadable_file' });
  });

  it('refuses 100 MB by its size, without reading it', async () => {
    const file = path.join(folder, 'huge.xml');
    const handle = await open(file, 'w');
    await handle.truncate(100 * 1024 * 1024);
    await handle.close();
    const before = process.memoryUsage().rss;
    const started = performance.now();
    expect(readImportFile(file)).toEqual({
      ok: false,
      reason: 'too_large',
      limitBytes: 20 * 1024 * 1024,
      actualBytes: 100 * 1024 * 1024,
    });
    expect(performance.now() - started).toBeLessThan(1_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(50 * 1024 * 1024);
  });

  it.each([
    [
      'an entity bomb',
      '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><schedule>&b;</schedule>',
      'doctype',
    ],
    ['10,000 levels of XML', '<a>'.repeat(10_000), 'too_deep'],
    ['10,000 levels of JSON', '['.repeat(10_000), 'too_deep'],
    ['19 MB of opened brackets', '[{"a":'.repeat(3_000_000), 'too_deep'],
    ['19 MB of elements', `<schedule>${'<a b="c"/>'.repeat(1_800_000)}`, 'too_many_nodes'],
    ['19 MB of numbers', `[${'1,'.repeat(9_000_000)}`, 'too_many_nodes'],
  ])('survives %s within 512 MB', async (_what, text, reason) => {
    const reading = await parseInWorker(bytesOf(text), {});
    expect(reading).toMatchObject({ ok: false, reason });
    expect(process.memoryUsage().rss).toBeLessThan(512 * 1024 * 1024);
  });
});
