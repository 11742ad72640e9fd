'use client';

import { direction, languageMark } from '#domain/locale.ts';
import { useLanguage, useWords } from '#i18n/client-words.tsx';
import { Badge } from '../../ui/badge.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { MarkdownInput } from './markdown-input.tsx';
import { localeName } from './record-words.ts';

type Props = {
  readonly id: string;
  readonly locale: string;
  readonly kind: 'locale_text' | 'locale_markdown';
  readonly maxLength: number;
  readonly value: string;
  readonly mark: 'missing' | 'stale' | undefined;
  readonly error: string | undefined;
  readonly isRequired: boolean;
  /** Another language's text to begin from, when this one is empty. */
  readonly source: { readonly locale: string; readonly text: string } | undefined;
  readonly onChange: (value: string) => void;
};

/** One language of a text, with its mark and a way to begin from another language. */
export function LocaleCell({
  id,
  locale,
  kind,
  maxLength,
  value,
  mark,
  error,
  isRequired,
  source,
  onChange,
}: Props) {
  const t = useWords();
  const language = useLanguage();
  const name = localeName(locale, language);
  const field = {
    id,
    value,
    onChange,
    error,
    isRequired,
    lang: locale,
    dir: direction(locale),
    label: (
      <>
        <span className="font-regular text-muted">{name}</span>
        {mark === 'missing' && <span className="sr-only">, {t('desk.record.missing')}</span>}
      </>
    ),
    description: <Count length={value.length} most={maxLength} />,
    beside: (
      <>
        {mark === 'missing' && (
          <span aria-hidden="true">
            <Badge>{t('desk.record.missing')}</Badge>
          </span>
        )}
        {mark === 'stale' && (
          <Badge tone="warning" icon="renew">
            {t('desk.record.sourceChanged')}
          </Badge>
        )}
        {source && (
          <StudioButton
            variant="quiet"
            icon="copy"
            size="small"
            className={kind === 'locale_text' ? 'ms-auto' : ''}
            label={t('desk.record.copyFrom', { language: localeName(source.locale, language) })}
            onPress={() => onChange(source.text)}
          >
            {languageMark(source.locale)}
          </StudioButton>
        )}
      </>
    ),
  };
  return kind === 'locale_text' ? <TextInput {...field} /> : <MarkdownInput {...field} />;
}

/** Shown when the limit comes near: earlier it is noise. */
function Count({ length, most }: { readonly length: number; readonly most: number }) {
  const t = useWords();
  if (length < most * 0.8) return null;
  return (
    <span className={length > most ? 'tnum text-danger' : 'tnum'}>
      {t('desk.record.length', { length, most })}
    </span>
  );
}
