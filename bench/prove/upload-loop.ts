import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { environment } from '#adapters/env.ts';
import { fileFolder, idsOnDisk, storedPath } from '#adapters/file-store.ts';
import { getDb, openDatabase } from '#db/client.ts';
import type { Viewer } from '#domain/viewer.ts';
import { uploadHandler } from '#server/upload.ts';
import { sweepFiles } from '#usecases/file.ts';

/*
 * The process that upload-kill.ts kills. First it does what a start does and says what it found, then it brings
 * files over HTTP until it dies: `done <id>` for each that was acknowledged.
 */
await openDatabase({ dataFolder: environment().dataFolder, isProduction: true });
const { removed } = await sweepFiles({ isAlone: true });
say('state', JSON.stringify({ removed, ...(await state()) }));

const keeper: Viewer = {
  kind: 'account',
  accountId: '0190a000-0000-7000-8000-0000000000aa',
  name: 'Prover',
  grants: [{ role: 'owner', scope: { kind: 'instance' } }],
};
const handle = uploadHandler(async () => keeper);
const server = createServer((req, res) => {
  const query = (req.url ?? '').split('?')[1] ?? '';
  const context = { req, res, query, params: {}, path: '/organize/files', requestId: '-', client: '-' };
  void handle({ ...context, isForwarded: false });
});
await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
const { port } = server.address() as AddressInfo;
const picture = await sharp({ create: { width: 900, height: 700, channels: 3, background: '#47a' } })
  .png()
  .toBuffer();
const slides = Buffer.alloc(3_000_000, '%PDF-1.7 slides ');
say('ready', '');
for (let number = 0; ; number += 1) say('done', await bring(number % 3 === 0 ? picture : slides));

function say(word: string, rest: string): void {
  process.stdout.write(`${word} ${rest}\n`);
}

/** What is on disk against what the database says. */
async function state(): Promise<{ ids: string[]; orphans: string[]; torn: string[] }> {
  const { read } = getDb();
  const rows = await read.select().from(read.t.fileObject);
  const { whole, parts } = await idsOnDisk(Date.now() + 60_000);
  const known = new Set(rows.map(({ id }) => id));
  const torn: string[] = [];
  for (const row of rows) {
    const sizes = Object.entries(row.variants).map(([width, { bytes }]) => [`${width}.webp`, bytes] as const);
    const expected = new Map(sizes.length > 0 ? sizes : [['body', row.byteCount] as const]);
    const names = await readdir(fileFolder(row.id)).catch(() => []);
    const isWhole = await Promise.all(
      [...expected].map(async ([part, bytes]) => (await sizeOf(storedPath(row.id, part))) === bytes),
    );
    if (names.length !== expected.size || isWhole.includes(false)) torn.push(row.id);
  }
  return { ids: [...known], orphans: [...parts, ...whole.filter((id) => !known.has(id))], torn };
}

async function sizeOf(file: string): Promise<number> {
  return (await stat(file).catch(() => undefined))?.size ?? -1;
}

function bring(bytes: Buffer): Promise<string> {
  const digest = createHash('sha256').update(bytes).digest('base64');
  return new Promise((resolve, reject) => {
    const req = request(
      {
        port,
        host: 'localhost',
        path: '/organize/files?owner=session&name=slides',
        method: 'PUT',
        headers: { 'content-length': bytes.length, 'content-digest': `sha-256=:${digest}:` },
      },
      (res) => {
        let text = '';
        res.setEncoding('utf8').on('data', (part) => {
          text += part;
        });
        res.on('end', () => {
          if (res.statusCode === 201) resolve((JSON.parse(text) as { id: string }).id);
          else reject(new Error(`${res.statusCode} ${text}`));
        });
      },
    );
    req.on('error', reject);
    req.end(bytes);
  });
}
