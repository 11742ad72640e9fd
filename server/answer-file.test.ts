import { request } from 'node:http';
import { connect } from 'node:net';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { getDb } from '#db/client.ts';
import { aQuestion } from '#db/factories/registration-part.ts';
import { ANSWER_FILE_BYTES } from '#domain/file.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { tableHashes } from '#usecases/programme/programme-file.fixture.ts';
import { registerForEdition } from '#usecases/registration/register.ts';
import { anOpenEdition, anOrder, fromHere } from '#usecases/registration/registration.fixture.ts';
import {
  type FileServer,
  getFile,
  type HttpAnswer,
  rowCount,
  startFileServer,
  stored,
} from './upload.fixture.ts';

// The file that answers a question, over HTTP, as a plain form sends it (registration.md rule 24).

let server: FileServer;
let edition: Edition;
let mine = '';
let theirs = '';

beforeAll(async () => {
  server = await startFileServer();
  edition = (await anOpenEdition(getDb())).edition;
  await getDb().tx((tx) => aQuestion(tx, edition, { key: 'scan', kind: 'file', position: 101 }));
  mine = await registered('a@forum.example');
  theirs = await registered('b@forum.example');
});
afterAll(() => server.close());

const PDF = Buffer.from('%PDF-1.7\nmy passport');

test('comes with a plain form, is replaced, and is given back as an attachment nobody keeps', async () => {
  const sent = await post(mine, formOf(PDF, 'паспорт.pdf'));
  expect([sent.status, sent.headers.location]).toEqual([303, `/t/${mine}?done=answer_file#answers.scan`]);
  expect(sent.headers['cache-control']).toBe('private, no-store');
  const given = await getFile(server, at(mine));
  expect([given.status, given.body.equals(PDF)]).toEqual([200, true]);
  expect(given.headers).toMatchObject({
    'cache-control': 'private, no-store',
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent('паспорт.pdf')}`,
    'x-content-type-options': 'nosniff',
  });
  const second = Buffer.concat([PDF, Buffer.from('\r\n--x\r\n')]);
  expect((await post(mine, formOf(second), { path: `/ru${at(mine)}` })).headers.location).toBe(
    `/ru/t/${mine}?done=answer_file#answers.scan`,
  );
  expect((await getFile(server, at(mine))).body.equals(second)).toBe(true);
  expect([(await stored()).length, await rowCount()]).toEqual([1, 1]);
});

test('of somebody else is not there, nor is it for a forged link or another question', async () => {
  await post(mine, formOf(PDF));
  const before = await tableHashes(getDb());
  for (const path of [at(theirs), at('A'.repeat(43)), `/t/${mine}/files/passport`]) {
    expect((await getFile(server, path)).status).toBe(404);
  }
  for (const path of [at('A'.repeat(43)), `/t/${mine}/files/passport`])
    expect((await post('', formOf(PDF), { path })).status).toBe(404);
  expect((await post(mine, formOf(PDF), { origin: 'https://evil.example' })).status).toBe(403);
  expect(await tableHashes(getDb())).toEqual(before);
});

test('that is too large, empty, of another kind or cut is told so at its question, and nothing changes', async () => {
  await post(mine, formOf(PDF));
  const before = await tableHashes(getDb());
  const kept = await stored();
  const whole = formOf(PDF);
  const cut = whole.subarray(0, whole.length - 8);
  const twice = Buffer.concat([whole.subarray(0, -4), Buffer.from('\r\nmore')]);
  for (const [body, code] of [
    [formOf(Buffer.concat([PDF, Buffer.alloc(ANSWER_FILE_BYTES)])), 'too_large'],
    [formOf(Buffer.concat([PDF, Buffer.alloc(ANSWER_FILE_BYTES + 20_000)])), 'too_large'],
    [formOf(Buffer.alloc(0), ''), 'empty'],
    [formOf(Buffer.from('<html><script>alert(1)</script>')), 'not_taken'],
    [cut, 'broken'],
    [twice, 'broken'],
    [Buffer.from('no form at all'), 'broken'],
  ] as const) {
    const answer = await post(mine, body);
    expect([answer.status, answer.headers.location], code).toEqual([
      303,
      `/t/${mine}?why=answers.scan.${code}#answers.scan`,
    ]);
  }
  expect(await stored()).toEqual(kept);
  expect(await tableHashes(getDb())).toEqual(before);
  expect((await getFile(server, at(mine))).body.equals(PDF)).toBe(true);
});

test('whose sender hangs up at any of eight places leaves the one before, and nothing else', async () => {
  await post(mine, formOf(PDF));
  const before = await tableHashes(getDb());
  const kept = await stored();
  const large = formOf(Buffer.concat([PDF, Buffer.alloc(2_000_000)]));
  for (const part of [0, 0.00001, 0.0001, 0.001, 0.25, 0.5, 0.75, 0.999999])
    await cut(large.subarray(0, Math.floor(large.length * part)), large.length);
  await expect.poll(stored).toEqual(kept);
  expect(await tableHashes(getDb())).toEqual(before);
  expect((await getFile(server, at(mine))).body.equals(PDF)).toBe(true);
});

test('of 10 MB comes whole', async () => {
  const large = Buffer.concat([PDF, Buffer.alloc(ANSWER_FILE_BYTES - PDF.length, '\r\n--')]);
  expect((await post(mine, formOf(large))).headers.location).toContain('done=answer_file');
  expect((await getFile(server, at(mine))).body.equals(large)).toBe(true);
});

test('is not asked of who has cancelled', async () => {
  const { registration } = getDb().t;
  await getDb().tx((tx) =>
    tx.update(registration).set({ state: 'cancelled' }).where(eq(registration.emailNorm, 'b@forum.example')),
  );
  const answer = await post(theirs, formOf(PDF));
  expect(answer.headers.location).toBe(`/t/${theirs}?why=not_possible#answers.scan`);
});

async function registered(email: string): Promise<string> {
  const answer = await registerForEdition(edition.slug, anOrder({ email }), fromHere);
  return (answer.ok ? answer.ticketPath : '')?.split('/').at(-1) ?? '';
}

function at(secret: string): string {
  return `/t/${secret}/files/scan`;
}

const BOUNDARY = '----WebKitFormBoundaryAbC123';

/** A form with one file, byte for byte as browsers write it. */
function formOf(bytes: Uint8Array, name = 'scan.pdf'): Buffer {
  const head = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/pdf\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${BOUNDARY}--\r\n`)]);
}

/** Sends the head and a part of the body, then hangs up. */
function cut(part: Uint8Array, length: number): Promise<void> {
  const { port, publicUrl } = server.front;
  const lines = [
    `POST ${at(mine)} HTTP/1.1`,
    `Host: ${new URL(publicUrl).host}`,
    `Origin: ${publicUrl}`,
    `Content-Type: multipart/form-data; boundary=${BOUNDARY}`,
    `Content-Length: ${length}`,
  ];
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(`${lines.join('\r\n')}\r\n\r\n`);
      socket.write(part, () => setTimeout(() => socket.destroy(), 20));
    });
    socket.on('error', reject);
    socket.on('close', () => resolve());
  });
}

function post(
  secret: string,
  body: Buffer,
  { path = at(secret), origin }: { path?: string; origin?: string } = {},
): Promise<HttpAnswer> {
  const { port, publicUrl } = server.front;
  const headers = {
    host: new URL(publicUrl).host,
    origin: origin ?? publicUrl,
    'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
    'content-length': String(body.length),
  };
  return new Promise((resolve, reject) => {
    const req = request({ port, host: '127.0.0.1', path, method: 'POST', headers, agent: false }, (res) => {
      const parts: Buffer[] = [];
      res.on('data', (part: Buffer) => parts.push(part));
      res.on('end', () => {
        resolve({ status: res.statusCode ?? 0, headers: res.headers, body: Buffer.concat(parts) });
        req.destroy();
      });
    });
    req.on('error', reject);
    req.end(body);
  });
}
