import { I18nProvider } from 'react-aria-components/I18nProvider';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { RecordField } from '#domain/desk/record.ts';
import { TYPE_FIELDS } from '#domain/registration/type-record.ts';
import { WordsProvider } from '#i18n/client-words.tsx';
import { messages } from '#i18n/messages.ts';
import { FieldInput } from './field-input.tsx';

const VALIDITIES = { validity: [{ id: '0', name: 'All days' }], 'sub-forum': [{ id: 's', name: 'North' }] };

function shown(name: string): string {
  const field = TYPE_FIELDS.find((one) => one.name === name) as RecordField;
  const words = {
    label: () => name,
    hint: () => undefined,
    option: (_: unknown, one: string) => `Word ${one}`,
  };
  return renderToStaticMarkup(
    <I18nProvider locale="en-GB">
      <WordsProvider language="en" messages={messages.en}>
        <FieldInput
          id={name}
          field={field}
          value={null}
          onChange={() => undefined}
          words={words as unknown as Parameters<typeof FieldInput>[0]['words']}
          options={VALIDITIES}
        />
      </WordsProvider>
    </I18nProvider>,
  );
}

test('nothing is offered only where nothing may stand', () => {
  const { none } = messages.en.desk.record;
  for (const name of ['roleCategory', 'visibility', 'approval', 'waitlistAccept']) {
    expect(shown(name)).toContain('Word ');
    expect(shown(name)).not.toContain(none);
  }
  expect(shown('validity')).toContain('All days');
  expect(shown('validity')).not.toContain(none);
  expect(shown('subForumId')).toContain('North');
  expect(shown('subForumId')).toContain(none);
});
