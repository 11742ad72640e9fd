import { expect, it } from 'vitest';
import { checkToken } from '#adapters/signing.ts';
import { judgeCodes } from './code-judge.ts';
import { forgedCodes } from './forged-code.ts';

it('WebCrypto and the server say the same of more than 2,000 forged codes, and let the printed vectors in', async () => {
  const { good, forged, editionNo, keys } = forgedCodes();
  expect(forged.length).toBeGreaterThanOrEqual(2_000);
  const texts = [...good, ...forged];
  const answers = await judgeCodes(texts, editionNo, keys);
  const here = texts.map((text) => {
    const checked = checkToken(text, editionNo, keys);
    return checked.ok ? 'accepted' : checked.reason;
  });
  expect(answers).toEqual(here);
  expect(answers.slice(0, good.length)).toEqual(good.map(() => 'accepted'));
  expect(answers.slice(good.length).filter((answer) => answer === 'accepted')).toEqual([]);
  // Each way of being wrong is among them.
  expect([...new Set(answers)].sort()).toEqual(
    [
      'accepted',
      'bad_encoding',
      'bad_signature',
      'dead_key',
      'not_a_token',
      'old_version',
      'other_edition',
      'unknown_key',
      'unknown_kind',
      'wrong_length',
    ].sort(),
  );
});
