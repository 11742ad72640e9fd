import { expect, test } from 'vitest';
import { EXIT } from './exit-code.ts';
import { failureFor } from './failure.ts';
import { wordsFor } from './word.ts';

test('never shows what a driver says', () => {
  const driver = Object.assign(
    new Error('Failed query: insert into "person" ("email") values ($1)\nparams: ann@example.org'),
    {
      code: '22P05',
    },
  );
  for (const locale of ['en', 'ru']) {
    const { sentence, exitCode } = failureFor(driver, wordsFor(locale));
    expect(exitCode).toBe(EXIT.failed);
    expect(sentence).not.toMatch(/insert|person|ann@|22P05|\n/);
    expect(sentence).toContain('--log');
  }
});
