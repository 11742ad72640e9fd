import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { RecordField } from '#domain/desk/record.ts';
import { WordsProvider } from '#i18n/client-words.tsx';
import { messages } from '#i18n/messages.ts';
import { Errors } from './record-form.tsx';

const NAME: RecordField = { name: 'name', kind: 'text', maxLength: 80, isRequired: true };

test('a refusal of something that is not on the form is said, too', () => {
  const refusals = [{ name: 'hasPin', code: 'unknown' }] as const;
  const html = renderToStaticMarkup(
    <WordsProvider language="en" messages={messages.en}>
      <Errors
        form={{ trouble: { refusals, attempt: 1 } }}
        props={{ fields: [NAME], defaultLocale: 'en' }}
        formId="form"
        words={{ label: () => 'Name' }}
        onVisit={() => undefined}
      />
    </WordsProvider>,
  );
  expect(html).toContain('role="alert"');
  expect(html).toContain('hasPin: this form has no such field');
  expect(html).toContain('href="#form"');
});
