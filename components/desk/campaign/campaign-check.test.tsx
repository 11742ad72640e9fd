import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { WordsProvider } from '#i18n/client-words.tsx';
import { type Language, messages } from '#i18n/messages.ts';
import { CampaignCheck } from './campaign-check.tsx';

const sample = { subject: 'Hello', paragraphs: ['Come early.'], name: 'Anna' };

function shown(language: Language, reader: Language): string {
  const numbers = { mails: { en: 1, ru: 1 }, withoutAddress: 0, switchedOff: 0, repeated: 0 };
  const check = { problems: [], ...numbers, sample: { ...sample, language: reader } };
  const deeds = { isRunning: false, onNext: () => undefined, onApprove: () => undefined };
  return renderToStaticMarkup(
    <WordsProvider language={language} messages={messages[language]}>
      <CampaignCheck check={check} {...deeds} />
    </WordsProvider>,
  );
}

test('the language in which a mail is read is named in the words of the page', () => {
  expect(shown('en', 'ru')).toContain('As Anna reads it (Russian);');
  expect(shown('ru', 'en')).toContain('Так прочитает Anna (английский);');
});
