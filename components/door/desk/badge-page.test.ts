import { expect, test } from 'vitest';
import type { BadgeSheet } from '#domain/checkin/desk-protocol.ts';
import { STARTING_BADGE } from '#domain/token/badge-template.ts';
import { badgePage } from './badge-page.ts';

const sheet: BadgeSheet = {
  ...{ jobId: 'j', state: 'due', template: STARTING_BADGE, roleCategory: 'press', colour: '#385100' },
  ...{ name: 'Анна <b>Петрова</b>', secondName: 'Anna Petrova', position: '', organisation: 'Цех & Ко' },
  ...{ typeName: { ru: 'Пресса', en: 'Press' }, forum: { ru: 'Съезд', en: 'Congress' }, answers: [] },
  ...{ locales: ['ru', 'en'], defaultLocale: 'ru', humanCode: 'HGQN39YM3' },
  ...{ symbol: { path: 'M0 0h7v1h-7z', side: 37 }, photo: null },
};
const reading = {
  language: 'ru',
  category: 'Пресса',
  widthOf: (text: string) => text.length * 0.56,
} as const;

test('a page is as large as the badge, in millimetres, without margins', () => {
  const html = badgePage(sheet, reading);
  expect(html).toContain('@page{size:90mm 120mm;margin:0}');
  expect(html).toContain('svg{display:block;width:90mm;height:120mm');
  // Front and back.
  expect(html.match(/<svg /g)).toHaveLength(2);
  expect(
    badgePage({ ...sheet, template: { ...STARTING_BADGE, back: [] } }, reading).match(/<svg /g),
  ).toHaveLength(1);
});

test('what people wrote is text and no markup, and what is known stands on it', () => {
  const html = badgePage(sheet, reading);
  expect(html).not.toContain('<b>');
  expect(html).toContain('&lt;b&gt;Петрова&lt;/b&gt;');
  expect(html).toContain('Цех &amp; Ко');
  for (const text of ['Съезд', 'Пресса', 'HGQN-39YM-3', 'Anna Petrova']) expect(html).toContain(`>${text}<`);
  expect(badgePage(sheet, { ...reading, language: 'en' })).toContain('>Congress<');
});

test('the symbol takes the side of its place: 28 mm on the starting badge', () => {
  const points = (28 * 72) / 25.4;
  expect(badgePage(sheet, reading)).toContain(`scale(${points / 37})`);
});

test('a picture is drawn where the template has a place and somebody has one', () => {
  const front = [...STARTING_BADGE.front, { kind: 'photo', x: 5, y: 5, width: 20, height: 25 } as const];
  const template = { ...STARTING_BADGE, front };
  expect(badgePage({ ...sheet, template }, reading)).not.toContain('<image');
  const photo = 'data:image/webp;base64,AAAA';
  expect(badgePage({ ...sheet, template, photo }, reading)).toContain(`<image href="${photo}"`);
});
