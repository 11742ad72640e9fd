import { expect, test } from 'vitest';
import { USUAL_RULE } from '#domain/broadcast/certificate-rule.ts';
import { translator } from '#i18n/translator.ts';
import { ruleText } from './certificate-paper.ts';

const said = (more: object, language: 'en' | 'ru' = 'en') =>
  ruleText(translator(language), { ...USUAL_RULE, ...more }, language);

test('the printed rule asks for all that the rule asks', () => {
  const strict = { leastMinutes: 240, leastSessions: 1, recordingUntilOn: '2026-10-01' };
  expect(said(strict)).toContain('Asked of all sessions together: at least 240 minutes, at least 1 session.');
  expect(said(strict)).toContain('Recordings count through 1 October 2026.');
  expect(said(strict, 'ru')).toContain('Всего требуется: не менее 240 минут, не менее 1 мероприятия.');
  expect(said(strict, 'ru')).toContain('Записи засчитываются по 1 октября 2026');
});

test('and for nothing that it does not', () => {
  expect(said({})).not.toMatch(/together|through/);
  // The day of recordings says nothing where none counts.
  expect(said({ countsRecording: false, recordingUntilOn: '2026-10-01' })).not.toContain('through');
});
