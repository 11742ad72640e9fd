import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withoutContacts } from './contact-text.ts';

test.each([
  'anna@forum.example',
  'mailto:anna.petrova+press@mail.forum.example',
  'почта@форум.рф',
  '+7 (495) 123-45-67',
  '+7 495 123 45 67',
  '+74951234567',
  'tel:+7-495-123-45-67',
  '+49 30 1234567',
  '8 (800) 555-35-35',
  '88005553535',
  '8-800-555-35-35',
  '7 495 123-45-67',
  '(39152) 1-23-45',
  '(212) 555-0123',
  '123-45-67',
  '212-555-0123',
])('takes %s away', (contact) => {
  expect(withoutContacts(`Questions: ${contact}, ask Anna.`)).toBe('Questions: …, ask Anna.');
  expect(withoutContacts(contact)).toBe('…');
});

test.each([
  '20–22 May 2027, 10:00–11:30',
  '2027-05-20',
  '1 000 000 roubles, 8 000 000 000 more, +15 %',
  'ISBN 978-5-699-12014-7',
  'Forum 2027, hall 101',
  'Zoom at noon @ the big hall, @forum on Telegram',
  'https://forum.example/sessions/PANEL1',
  '55.755826, 37.617300',
])('leaves %s as it is', (text) => {
  expect(withoutContacts(text)).toBe(text);
});

test('is quick with long words', () => {
  const start = performance.now();
  withoutContacts(`${'a'.repeat(100_000)}@ ${'1-'.repeat(50_000)} +${'1 '.repeat(50_000)}`);
  expect(performance.now() - start).toBeLessThan(2_000);
});

test('leaves no part of an address, whatever stands around it', () => {
  const around = fc.stringMatching(/^[ ,;:()<>"«»\n]{1,3}[a-zа-я ,.:;()\n]{0,20}$/u);
  fc.assert(
    fc.property(around, around, (before, after) => {
      const text = withoutContacts(`${before} anna@forum.example ${after} +7 495 123-45-67 ${before}`);
      expect(text).not.toMatch(/@|forum\.example|495|123|45-67/);
    }),
    { numRuns: 1_000 },
  );
});
