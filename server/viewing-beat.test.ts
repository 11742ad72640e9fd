import { afterEach, beforeEach, expect, test } from 'vitest';
import { packBeat } from '#domain/viewing/beat.ts';
import { beatPath } from '#domain/viewing/route.ts';
import { sendRaw } from './front.fixture.ts';
import { BEAT, beat, begin, post, startViewing, type ViewingFront } from './viewing.fixture.ts';

let front: ViewingFront;
beforeEach(async () => {
  front = await startViewing();
});
afterEach(() => front.close());

const later = (ms: number) => {
  front.clock.move(ms);
  front.ticker.at += ms;
};

test('is answered with the seconds to the next one, once it is written', async () => {
  const { token } = await begin(front);
  later(10_000);
  const heard = await beat(front, token);
  expect([heard.status, heard.text]).toEqual([200, '10']);
  expect(front.book.beats).toEqual([
    {
      ...BEAT,
      ...{ playNo: 1, targetNo: 1, editionNo: 7, classByte: 0, networkTag: expect.any(Number) },
      ...{ viewerKey: front.book.starts[0]?.viewerKey, issuedAt: (front.clock.now() - 10_000) / 1000 },
    },
  ]);
  later(60_000);
  expect((await beat(front, token, { seq: 2 })).text).toBe('15');
});

test('has the headers of the house, and no cookie', async () => {
  const { token } = await begin(front);
  const { headers } = await beat(front, token);
  expect(headers).toMatchObject({
    ...{
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'x-request-id': expect.any(String),
    },
    'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
  });
  expect(headers['set-cookie']).toBeUndefined();
  expect(front.counted).toContainEqual({ route: '/v/b', status: 200 });
});

test('is the same by the usual way of the front as by the fast one', async () => {
  const { token } = await begin(front);
  later(10_000);
  const fast = await beat(front, token);
  later(10_000);
  const usual = await beat(front, token, { seq: 2 }, { 'content-type': 'Application/Octet-Stream' });
  expect([usual.status, usual.text]).toEqual([fast.status, fast.text]);
  expect(front.book.beats.map(({ seq }) => seq)).toEqual([1, 2]);
});

test('of a wrong length is refused before anything of it is looked at', async () => {
  const { token } = await begin(front);
  const whole = packBeat(token, BEAT);
  for (const length of [0, 1, 47, 59, 61, 67]) {
    const body = new Uint8Array(length);
    body.set(whole.subarray(0, length));
    expect([length, (await post(front, beatPath(1), body)).status]).toEqual([length, 400]);
  }
  expect((await post(front, beatPath(1), new Uint8Array(132))).status).toBe(400);
  expect((await post(front, beatPath(1), new Uint8Array(5_000))).status).toBe(413);
  expect(front.book.beats).toEqual([]);
  expect(new Set(front.book.drops.map(([reason, targetNo, of]) => `${reason} ${targetNo} ${of}`))).toEqual(
    new Set(['malformed 0 beat']),
  );
});

test('with any bit of its token turned over is refused with 401, and is counted for nobody', async () => {
  const { token } = await begin(front);
  for (let bit = 0; bit < token.length * 8; bit++) {
    const forged = token.slice();
    forged[bit >> 3] = (forged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect([bit, (await beat(front, forged)).status]).toEqual([bit, 401]);
  }
  expect(front.book.beats).toEqual([]);
  expect(new Set(front.book.drops.map(String))).toEqual(new Set(['signature,0,beat']));
});

test('with a grant in place of a token is refused', async () => {
  const grant = front.keys.sign({
    ...{ classByte: 0x83, editionNo: 7, targetNo: 1, playNo: 0, validMinutes: 10 },
    ...{ issuedAt: front.clock.now() / 1000, viewerKey: new Uint8Array(8) },
  });
  expect((await beat(front, grant)).status).toBe(401);
});

test('of a token that is over is refused with 410', async () => {
  const { token } = await begin(front);
  later(720 * 60_000 - 1);
  expect((await beat(front, token)).status).toBe(200);
  later(1);
  expect((await beat(front, token)).status).toBe(410);
  expect(front.book.drops).toEqual([['expired', 1, 'beat']]);
});

test('of a play that has ended is answered with 410', async () => {
  const { token } = await begin(front);
  front.book.ended.add(1);
  expect((await beat(front, token)).status).toBe(410);
});

test('that does not fit together is refused after its token was found good', async () => {
  const { token } = await begin(front);
  const body = packBeat(token, BEAT);
  body[51] = 0;
  expect((await post(front, beatPath(1), body)).status).toBe(400);
  expect((await post(front, beatPath(2), packBeat(token, BEAT))).status).toBe(400);
  expect(front.book.drops).toEqual([
    ['malformed', 1, 'beat'],
    ['malformed', 1, 'beat'],
  ]);
});

test('comes three at once and one in three seconds at most', async () => {
  const { token } = await begin(front);
  const answers = [];
  for (let seq = 1; seq <= 5; seq++) answers.push((await beat(front, token, { seq })).status);
  expect(answers).toEqual([200, 200, 200, 429, 429]);
  later(3_000);
  expect([(await beat(front, token)).status, (await beat(front, token)).status]).toEqual([200, 429]);
  expect(front.book.drops.every(([reason]) => reason === 'pace')).toBe(true);
  const { token: other } = await begin(front);
  expect((await beat(front, other)).status).toBe(200);
});

test('ends the player of whoever lost the right to watch, at the next look at the latest', async () => {
  const { token } = await begin(front);
  expect((await beat(front, token)).text).toBe('10');
  front.revokedKeys.add(Buffer.from(front.book.starts[0]?.viewerKey ?? []).toString('hex'));
  await front.revoked.look();
  later(15_000);
  const heard = await beat(front, token, { seq: 2 });
  expect([heard.status, heard.text]).toEqual([200, '0']);
  expect(front.book.beats).toHaveLength(1);
});

test('is answered 503 while it cannot be written, and nothing is acknowledged', async () => {
  const { token } = await begin(front);
  front.book.isFull = true;
  const heard = await beat(front, token);
  expect([heard.status, heard.headers['retry-after']]).toEqual([503, '10']);
  expect(front.book.drops).toEqual([['overload', 1, 'beat']]);
  front.switchboard.book = undefined;
  expect((await beat(front, token)).status).toBe(503);
});

for (const [what, headers, status] of [
  ['of another page', { origin: 'https://else.example' }, 403],
  ['of no page', { origin: undefined }, 403],
  ['to another host', { host: 'else.example' }, 421],
  ['of another kind', { 'content-type': 'text/plain' }, 415],
  ['that is packed', { 'content-encoding': 'gzip' }, 415],
] as const)
  test(`a request ${what} is refused by the guard with ${status}`, async () => {
    const { token } = await begin(front);
    expect((await beat(front, token, {}, headers)).status).toBe(status);
    expect(front.book.beats).toEqual([]);
  });

test('two hosts, a body without length and a body in parts are refused by the guard', async () => {
  const { host } = new URL(front.publicUrl);
  const head = (...lines: string[]) =>
    [
      'POST /v/b?p=1 HTTP/1.1',
      `Origin: ${front.publicUrl}`,
      'Content-Type: application/octet-stream',
      ...lines,
      '',
      '',
    ].join('\r\n');
  const status = async (text: string) => (await sendRaw(front.port, text, 500)).slice(9, 12);
  expect(await status(head(`Host: ${host}`, `Host: ${host}`, 'Content-Length: 0'))).toBe('400');
  expect(await status(head(`Host: ${host}`))).toBe('411');
  expect(await status(head(`Host: ${host}`, 'Transfer-Encoding: chunked'))).toBe('411');
});

test('whose body comes in pieces is read whole', async () => {
  const { token } = await begin(front);
  const { host } = new URL(front.publicUrl);
  const body = Buffer.from(packBeat(token, BEAT)).toString('latin1');
  const head = `POST /v/b?p=1 HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${front.publicUrl}\r\nContent-Type: application/octet-stream\r\nContent-Length: ${body.length}\r\n\r\n`;
  const { connect } = await import('node:net');
  const heard = await new Promise<string>((resolve) => {
    const socket = connect(front.port, '127.0.0.1', () => {
      socket.write(head + body.slice(0, 20), 'latin1');
      setTimeout(() => socket.write(body.slice(20), 'latin1'), 50);
    });
    socket.once('data', (text) => {
      socket.destroy();
      resolve(String(text));
    });
  });
  expect(heard.slice(9, 12)).toBe('200');
  expect(front.book.beats).toHaveLength(1);
});

test('whose body never comes whole is hung up on, while others are answered', async () => {
  const { token } = await begin(front);
  const { host } = new URL(front.publicUrl);
  const hurried = await startViewing({ pace: { bodyMs: 300, sampleMs: 50 } });
  const address = new URL(hurried.publicUrl).host;
  const lines = [
    'POST /v/b?p=1 HTTP/1.1',
    `Host: ${address}`,
    `Origin: ${hurried.publicUrl}`,
    'Content-Type: application/octet-stream',
    'Content-Length: 68',
  ];
  const slow = sendRaw(hurried.port, `${lines.join('\r\n')}\r\n\r\nhalf`, 5_000).catch(() => '');
  expect((await begin(hurried)).status).toBe(200);
  expect(await slow).toBe('');
  expect(hurried.book.beats).toEqual([]);
  await hurried.close();
  // Without the hurry it would still be waited for.
  const patient = sendRaw(
    front.port,
    `${lines.join('\r\n').replace(address, host).replace(hurried.publicUrl, front.publicUrl)}\r\n\r\nhalf`,
    600,
  );
  expect((await beat(front, token)).status).toBe(200);
  await patient.catch(() => '');
});

test('a token replayed from a thousand addresses is one play in the book, told apart by its networks', async () => {
  const behind = await startViewing({ trustedProxyCount: 1 });
  const { token } = await begin(behind, {}, { 'x-forwarded-for': '192.0.2.1' });
  await beat(behind, token, {}, { 'x-forwarded-for': '192.0.2.1' });
  const answers = new Map<number, number>();
  for (let at = 0; at < 1_000; at++) {
    behind.ticker.at += 500;
    const address = `10.${at >> 8}.${at & 255}.7`;
    const { status } = await beat(behind, token, { seq: 1 }, { 'x-forwarded-for': address });
    answers.set(status, (answers.get(status) ?? 0) + 1);
  }
  expect(behind.book.starts).toHaveLength(1);
  expect(new Set(behind.book.beats.map(({ playNo }) => playNo))).toEqual(new Set([1]));
  expect(new Set(behind.book.beats.map(({ networkTag }) => networkTag)).size).toBeGreaterThan(3);
  // One pace for all who have the token.
  expect([...answers.keys()].sort()).toEqual([200, 429]);
  expect(answers.get(200)).toBeLessThan(200);
  await behind.close();
});
