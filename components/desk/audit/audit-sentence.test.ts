import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { AuditLine } from '#domain/audit-line.ts';
import { type MessageKey, translator } from '#i18n/translator.ts';
import { actorText, fieldText, sentenceText, wayText } from './audit-sentence.ts';

const [en, ru] = [translator('en'), translator('ru')];
const ZONE = 'Asia/Krasnoyarsk';

function aLine(given: Partial<AuditLine>): AuditLine {
  return {
    id: 'l',
    at: 0,
    actor: { kind: 'account', id: 'a', name: 'Olga' },
    action: 'hall.edit.changed',
    effect: 'changed',
    targetKind: 'hall',
    targetId: 'h',
    targetName: 'Blue',
    isTargetGone: false,
    fields: [],
    edition: null,
    requestId: null,
    ...given,
  };
}

it('says in both languages what was done to what', () => {
  const made = {
    action: 'session.made',
    effect: 'made',
    targetKind: 'session',
    targetName: 'Opening',
  } as const;
  const gone = {
    action: 'import.removed',
    effect: 'removed',
    targetKind: 'venue',
    targetName: null,
  } as const;
  const released = {
    action: 'release.publish',
    effect: null,
    targetKind: 'release',
    targetName: '1.2',
  } as const;
  const unknown = { action: 'moon.land', effect: null, targetKind: 'moon', targetName: null } as const;
  expect([{}, made, gone, released, unknown].map((given) => sentenceText(aLine(given), en))).toEqual([
    'Changed hall “Blue”',
    'Added session “Opening”',
    'Removed venue',
    'Published release “1.2”',
    'Did “moon.land”',
  ]);
  expect([{}, made, gone, released, unknown].map((given) => sentenceText(aLine(given), ru))).toEqual([
    'Изменён зал «Blue»',
    'Добавлено мероприятие «Opening»',
    'Удалена площадка',
    'Опубликован выпуск программы «1.2»',
    'Действие «moon.land»',
  ]);
});

it('says what a field was and is, and only its name where it holds words of people', () => {
  const field = (
    name: string,
    before: string | number | boolean | null,
    after: typeof before,
    kind = 'hall',
  ) => [en, ru].map((t) => fieldText({ name, change: { before, after } }, kind, ZONE, t));
  expect(field('capacity', 120, 1500)).toEqual(['Seats: 120 → 1,500', 'Места: 120 → 1\u00a0500']);
  expect(field('isHidden', false, true)).toEqual([
    'Hide from the public: no → yes',
    'Не показывать посетителям: нет → да',
  ]);
  expect(field('state', 'draft', 'accepted', 'session')).toEqual([
    'State: draft → accepted',
    'Состояние: черновик → принято',
  ]);
  expect(field('startAt', null, Date.UTC(2027, 4, 20, 3), 'slot')).toEqual([
    'Start: nothing → 20 May 2027, 10:00',
    'Начало: пусто → 20 мая 2027 г., 10:00',
  ]);
  expect(field('onDate', '2027-05-20', '2027-05-21', 'day')[0]).toBe('Date: 20 May 2027 → 21 May 2027');
  expect(field('venueId', 'Great House', null)[0]).toBe('Venue: Great House → nothing');
  expect(field('title.ru', null, 'Открытие', 'session')).toEqual([
    'Title (Russian): nothing → Открытие',
    'Название (русский): пусто → Открытие',
  ]);
  expect(fieldText({ name: 'abstract', change: null }, 'session', ZONE, en)).toBe('Abstract');
});

it('names nobody who is gone, and the house by its part', () => {
  expect(actorText({ kind: 'account', id: 'a', name: null }, en)).toBe('somebody who is gone');
  expect(actorText({ kind: 'system', id: 'command line', name: 'command line' }, en)).toBe(
    'Plenum (command line)',
  );
  expect(actorText({ kind: 'anonymous', id: null, name: null }, ru)).toBe('без входа');
  expect(['changed', 'import', 'release.publish', 'moon.land'].map((way) => wayText(way, en))).toEqual([
    'Changed',
    'By import',
    'Published release',
    'moon.land',
  ]);
});

it('has words for every deed that a use case writes', () => {
  const files = readdirSync('usecases', { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.ts$/.test(file) && !/\.(test|fixture)\.ts$/.test(file),
  );
  const actions = files.flatMap((file) =>
    [...readFileSync(`usecases/${file}`, 'utf8').matchAll(/\baction: '([a-z_-]+\.[a-z._-]+)'/g)].map(
      ([, action = '']) => action,
    ),
  );
  expect(actions.length).toBeGreaterThan(10);
  const wordless = actions.filter(
    (action) =>
      !/\.(made|changed|removed)$/.test(action) &&
      !en.has(`audit.deed.${action.replaceAll('.', '_')}` as MessageKey),
  );
  expect(wordless).toEqual([]);
});
