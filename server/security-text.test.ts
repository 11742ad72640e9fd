import { get } from 'node:http';
import { expect, test } from 'vitest';
import { startFront } from './front.fixture.ts';
import { securityTextHandler } from './security-text.ts';

const NOON = Date.UTC(2026, 4, 20, 12);

test.each([
  ['security@forum.example', 'Contact: mailto:security@forum.example'],
  [null, 'Contact: https://forum.example/'],
])('whom to tell about a hole: %s in the settings', async (contact, line) => {
  const publicUrl = 'https://forum.example';
  const security = securityTextHandler({ publicUrl, now: () => NOON, findContact: async () => contact });
  const front = await startFront({ upstream: (_req, res) => res.end(), publicUrl, handlers: { security } });
  const text = await new Promise<string>((resolve, reject) => {
    const path = '/.well-known/security.txt';
    const req = get(
      { port: front.port, host: '127.0.0.1', path, headers: { host: 'forum.example' } },
      (res) => {
        let body = '';
        res.setEncoding('utf8').on('data', (part: string) => {
          body += part;
        });
        res.on('end', () => resolve(body));
      },
    );
    req.on('error', reject);
  });
  await front.close();
  expect(text.split('\n')).toEqual([
    line,
    'Expires: 2026-11-16T00:00:00.000Z',
    'Preferred-Languages: en, ru',
    'Canonical: https://forum.example/.well-known/security.txt',
    '',
  ]);
});
