import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { BroadcastView } from '#domain/broadcast/live-view.ts';
import { type Language, languages } from '#domain/locale.ts';
import { messages } from '#i18n/messages.ts';
import { HallRows } from './hall-rows.tsx';
import { languageNamer } from './language-name.ts';

const named = (text: string) => ({ text });

function rowIn(language: Language, spoken: readonly string[]): string {
  const now: BroadcastView = {
    ...{ id: 'b', streamNo: 1, state: 'live', code: 'ABC234', title: named('Показ'), people: [] },
    ...{ startAt: 0, endAt: 1, rangeText: '10:00–11:00', dayText: 'чт, 20 мая', languages: spoken },
    ...{ control: { kind: 'none' }, momentText: '', access: 'public', recording: null, questionMode: 'off' },
  };
  const hall = { slug: 'big', name: named('Большой зал'), now, next: null };
  return renderToStaticMarkup(
    <HallRows
      halls={[hall]}
      words={messages[language].live}
      href={{ hallLive: '/~' }}
      languageName={languageNamer(language, 'inside')}
    />,
  );
}

test('one language is told as one, several as several, written as inside of a line', () => {
  expect(rowIn('ru', ['ru'])).toContain('Язык: русский<');
  expect(rowIn('ru', ['ru', 'en'])).toContain('Языки: русский, английский<');
  expect(rowIn('en', ['ru'])).toContain('Language: Russian<');
  for (const language of languages) expect(rowIn(language, [])).not.toContain(': ');
});
