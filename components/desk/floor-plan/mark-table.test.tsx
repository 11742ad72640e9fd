import { I18nProvider } from 'react-aria-components/I18nProvider';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { PlanMark } from '#domain/floor-plan.ts';
import { WordsProvider } from '#i18n/client-words.tsx';
import { messages } from '#i18n/messages.ts';
import { MarkTable } from './mark-table.tsx';

const MARK: PlanMark = { hallId: 'h', x: 0.2, y: 0.3, width: 0.4, height: 0.1 };
const nothing = () => undefined;

function shown(mark: PlanMark, language: 'en' | 'ru' = 'en'): string {
  return renderToStaticMarkup(
    <I18nProvider locale={language === 'en' ? 'en-GB' : 'ru'}>
      <WordsProvider language={language} messages={messages[language]}>
        <MarkTable
          halls={[{ id: 'h', name: 'Blue' }]}
          marks={[mark]}
          drawing={undefined}
          onDraw={nothing}
          onChange={nothing}
          onRemove={nothing}
        />
      </WordsProvider>
    </I18nProvider>,
  ).replaceAll('\u00a0', ' ');
}

test('a percentage that does not fit on the plan stays as it was typed, and its field says what fits', () => {
  expect(shown({ ...MARK, x: 1.5 })).toContain('value="150"');
  expect(shown({ ...MARK, x: 1.5 })).toContain('0 to 60');
  expect(shown({ ...MARK, width: 0.001 })).toContain('value="0.1"');
  expect(shown({ ...MARK, width: 0.001 })).toContain('1 to 80');
  expect(shown({ ...MARK, height: 0.9 }, 'ru')).toContain('от 1 до 70');
});

test('a percentage that was deleted is asked for, and one that fits is left alone', () => {
  expect(shown({ ...MARK, y: Number.NaN })).toContain('must be filled in');
  expect(shown(MARK)).not.toContain('aria-invalid=');
});
