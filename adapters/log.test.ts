import { expect, test } from 'vitest';
import { failureOf, log } from './log.ts';

test('a line holds what the list allows and nothing else', () => {
  const lines: string[] = [];
  const line = { event: 'answered', route: '/{edition}', status: 500, ms: 12, path: '/secret' };
  log('error', line, { write: (text) => lines.push(text) });
  const written = JSON.parse(lines[0] ?? '') as Record<string, unknown>;
  expect(written).toMatchObject({
    level: 'error',
    event: 'answered',
    route: '/{edition}',
    status: 500,
    ms: 12,
  });
  expect(Object.keys(written)).not.toContain('path');
});

test('an error gives its class and frames, never its message', () => {
  const said = failureOf(Object.assign(new TypeError('ivan@example.org is taken'), { code: 'SQLITE_FULL' }));
  expect(said.failure).toBe('TypeError SQLITE_FULL');
  expect(JSON.stringify(said)).not.toContain('ivan');
});
