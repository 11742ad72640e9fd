import { expect, test } from 'vitest';
import { translator } from '#i18n/translator.ts';
import { problemText } from './problem-text.ts';

test('another name is said to staff otherwise than to a guest, whom staff can help', () => {
  const failed = { ok: false, reason: 'refused', status: 409, code: 'correction.other_name' } as const;
  const t = translator('en');
  expect(problemText(t, failed)).toContain('transfer');
  expect(problemText(t, failed)).not.toContain('Staff can help');
  expect(problemText(t, failed, true)).toContain('Staff can help');
});
