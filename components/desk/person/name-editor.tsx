'use client';

import type { NameValue } from '#domain/desk/person-value.ts';
import { sortKey } from '#domain/person-name.ts';
import { useLanguage, useWords } from '#i18n/client-words.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { localeName } from '../record/record-words.ts';
import { RowFrame } from '../record/row-frame.tsx';
import { withoutRow, withRow } from '../record/row-list.ts';
import type { PartMeans } from '../session/form-part.ts';

const PARTS = ['full', 'family', 'given', 'patronymic'] as const;

type Props = {
  readonly means: PartMeans;
  readonly locales: readonly string[];
  readonly defaultLocale: string;
};

/** The names of a person, one row per locale: only the full name is required (design.md rule 22). */
export function NameEditor({ means, locales, defaultLocale }: Props) {
  const t = useWords();
  const language = useLanguage();
  const names = (means.form.values.names ?? []) as readonly NameValue[];
  const put = (next: readonly NameValue[]) => means.form.change('names', next);
  const left = locales.filter((locale) => !names.some((name) => name.locale === locale));
  const main = names.find(({ locale }) => locale === defaultLocale) ?? names[0];
  const suggestion = main && main.full.trim() !== '' ? sortKey(main) : '';
  const isOther = suggestion !== '' && means.form.values.sortKey !== suggestion;
  return (
    <>
      <ul className="flex flex-col gap-2">
        {names.map((name, index) => {
          const label = localeName(name.locale, language);
          return (
            <RowFrame
              key={name.locale}
              name={label}
              index={index}
              count={names.length}
              onRemove={() => put(withoutRow(names, index))}
            >
              <div className="grid grid-cols-1 gap-3 @narrow:grid-cols-2 @wide:grid-cols-4">
                {PARTS.map((part) => (
                  <TextInput
                    key={part}
                    id={means.idOf(`names.${index}.${part}`)}
                    lang={name.locale}
                    label={t(`catalogue.name.${part}`)}
                    isRequired={part === 'full'}
                    value={name[part]}
                    onChange={(text) => put(withRow(names, index, { [part]: text }))}
                    error={means.errorOf(`names.${index}.${part}`)}
                  />
                ))}
              </div>
            </RowFrame>
          );
        })}
      </ul>
      <div className="flex flex-wrap gap-2">
        {left.map((locale) => (
          <StudioButton
            key={locale}
            icon="plus"
            onPress={() => put([...names, { locale, full: '', given: '', family: '', patronymic: '' }])}
          >
            {t('catalogue.name.add', { language: localeName(locale, language) })}
          </StudioButton>
        ))}
        {isOther && (
          <StudioButton variant="quiet" onPress={() => means.form.change('sortKey', suggestion)}>
            {t('catalogue.name.suggested', { key: suggestion })}
          </StudioButton>
        )}
      </div>
    </>
  );
}
