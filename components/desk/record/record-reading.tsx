'use client';

import { type ReactNode, useMemo } from 'react';
import type { FieldValue, RecordField, RecordNoun } from '#domain/desk/record.ts';
import { pictureSources } from '#domain/file.ts';
import { direction } from '#domain/locale.ts';
import { useLanguage, useWords } from '#i18n/client-words.tsx';
import type { MessageKey } from '#i18n/translator.ts';
import { Notice } from '../../ui/notice.tsx';
import { cellText } from './field-text.ts';
import { isLocaleField, localeMapOf, textOf } from './field-value.ts';
import type { RecordFormProps } from './record-form-props.ts';
import { sectionsOf } from './record-sections.ts';
import { localeName, type RecordWords, recordWords } from './record-words.ts';

/**
 * A record for those who may look and not change: every value in words, nothing to press, and which right it would take
 * (design.md X7).
 */
export function RecordReading(props: RecordFormProps) {
  const { noun, fields, title, values, labelArea = 'structure', children } = props;
  const t = useWords();
  const words = useMemo(() => recordWords(t, labelArea, noun), [t, labelArea, noun]);
  const sections = sectionsOf(fields);
  return (
    <article aria-label={title} className="@container flex flex-col">
      <Lacking noun={noun} />
      {sections.map((section) => (
        <ReadingSection
          key={section.name}
          title={sections.length > 1 ? words.section(section.name) : undefined}
        >
          <dl className="grid min-w-0 gap-x-4 gap-y-3 @narrow:grid-cols-[12rem_minmax(0,1fr)]">
            {section.fields.map((field) => (
              <Line key={field.name} {...{ field, words, props }} value={values[field.name]} />
            ))}
          </dl>
        </ReadingSection>
      ))}
      {children}
    </article>
  );
}

type SectionProps = { readonly title: string | undefined; readonly children: ReactNode };

/** A part of a record as it is read; without a title where it is the only one. */
export function ReadingSection({ title, children }: SectionProps) {
  return (
    <section className="grid gap-x-6 gap-y-3 border-t border-border py-5 @wide:grid-cols-[11rem_minmax(0,1fr)]">
      {title !== undefined && <h2 className="text-14">{title}</h2>}
      {children}
    </section>
  );
}

const RIGHTS: Readonly<Partial<Record<RecordNoun, MessageKey>>> = {
  session: 'team.deed.session_edit',
  person: 'team.deed.person_edit',
  organisation: 'team.deed.organisation_edit',
  page: 'team.deed.page_edit',
  edition: 'team.deed.edition_edit',
  series: 'team.deed.series_edit',
};

function Lacking({ noun }: Pick<RecordFormProps, 'noun'>) {
  const t = useWords();
  const right = t(RIGHTS[noun] ?? 'team.deed.structure_edit');
  return (
    <div className="pb-4">
      <Notice title={t('desk.record.readOnly')}>{t('desk.record.readOnlyText', { right })}</Notice>
    </div>
  );
}

type LineProps = {
  readonly field: RecordField;
  readonly words: RecordWords;
  readonly props: RecordFormProps;
  readonly value: FieldValue | undefined;
};

function Line(line: LineProps) {
  return (
    <>
      <dt className="text-13 text-muted">{line.words.label(line.field)}</dt>
      <dd className="min-w-0 break-words">
        {isLocaleField(line.field) ? <Texts {...line} /> : <Value {...line} />}
      </dd>
    </>
  );
}

function Texts({ value, props: { locales } }: LineProps) {
  const t = useWords();
  const language = useLanguage();
  const map = localeMapOf(value);
  const written = [...new Set([...locales, ...Object.keys(map)])].filter((locale) => map[locale]);
  if (written.length === 0) return <span className="text-muted">{t('desk.record.none')}</span>;
  return written.map((locale) => (
    <p key={locale} lang={locale} dir={direction(locale)} className="max-w-[66ch] whitespace-pre-line">
      {written.length > 1 && (
        <span lang={language} className="block text-13 text-muted">
          {localeName(locale, language)}
        </span>
      )}
      {map[locale]}
    </p>
  ));
}

function Value({ field, words, props, value }: LineProps) {
  const t = useWords();
  const language = useLanguage();
  const { options, locales } = props;
  if (field.kind === 'flag') return t(value === true ? 'desk.record.yes' : 'desk.record.no');
  const text = cellText(value, { field, words, options, locales, t, language });
  if (text === '') return <span className="text-muted">{t('desk.record.none')}</span>;
  if (field.kind === 'picture') return <Picture address={textOf(value)} />;
  return <span className={NUMBERS.has(field.kind) ? 'tnum' : undefined}>{text}</span>;
}

const NUMBERS: ReadonlySet<string> = new Set(['number', 'date', 'wall_time']);

function Picture({ address }: { readonly address: string }) {
  return <img {...pictureSources(address)} alt="" className="max-h-32 rounded-control" />;
}
