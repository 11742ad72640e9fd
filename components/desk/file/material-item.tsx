'use client';

import { MATERIAL_MOMENTS, type MaterialAudience, type MaterialValues } from '#domain/material.ts';
import { sizeText } from '#domain/number-text.ts';
import { plainPaths } from '#domain/paths.ts';
import { MATERIAL_AUDIENCES } from '#domain/programme/vocabulary.ts';
import { useLanguage, useWords } from '#i18n/client-words.tsx';
import type { Translator } from '#i18n/translator.ts';
import { Badge } from '../../ui/badge.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { LocaleCell } from '../record/locale-cell.tsx';
import { localeName } from '../record/record-words.ts';
import { RowFrame } from '../record/row-frame.tsx';
import type { MaterialRow } from './material-answer.ts';
import type { MaterialWork } from './use-materials.ts';

type Props = {
  readonly row: MaterialRow;
  readonly index: number;
  readonly count: number;
  readonly locales: readonly string[];
  readonly work: MaterialWork;
  readonly onGone: () => void;
};

/** One file with its title in all languages, who may have it and from when on. */
export function MaterialItem({ row, index, count, locales, work, onGone }: Props) {
  const t = useWords();
  const draft = work.draftOf(row);
  const values: MaterialValues = draft?.values ?? row;
  const type = (change: Partial<MaterialValues>) => {
    const { title, audience, moment } = values;
    work.type(row, { title, audience, moment, ...change });
  };
  const remove = async () => {
    if (await work.remove(row)) onGone();
  };
  return (
    <RowFrame
      name={row.fileName}
      index={index}
      count={count}
      onMove={(by) => void work.move(row, by)}
      onRemove={() => void remove()}
      head={<Head row={row} />}
    >
      <Stale {...{ row, locales, work }} />
      <Titles {...{ row, values, locales, type }} />
      <div className="grid grid-cols-1 items-end gap-x-4 gap-y-3 @narrow:grid-cols-2">
        <Select
          label={t('material.audience')}
          description={t(`material.audienceHint.${values.audience}`)}
          value={values.audience}
          onChange={(next) => type({ audience: oneOf(MATERIAL_AUDIENCES, next, values.audience) })}
          options={MATERIAL_AUDIENCES.map((id) => ({ id, label: t(`material.audiences.${id}`) }))}
          placeholder={t('material.audiences.private')}
        />
        {values.audience !== 'private' && (
          <Select
            label={t('material.moment')}
            description={t(`material.momentHint.${values.moment}`)}
            value={values.moment}
            onChange={(next) => type({ moment: oneOf(MATERIAL_MOMENTS, next, values.moment) })}
            options={MATERIAL_MOMENTS.map((id) => ({ id, label: t(`material.moments.${id}`) }))}
            placeholder={t('material.moments.now')}
          />
        )}
      </div>
      {draft && (
        <div className="flex flex-wrap gap-2">
          <StudioButton variant="primary" isPending={work.isRunning} onPress={() => void work.save(row)}>
            {t('material.save')}
          </StudioButton>
          <StudioButton variant="quiet" onPress={() => work.showTheirs(row)}>
            {t('material.discard')}
          </StudioButton>
        </div>
      )}
    </RowFrame>
  );
}

function Head({ row }: Pick<Props, 'row'>) {
  const t = useWords();
  const language = useLanguage();
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
      <a className="link min-w-0 [overflow-wrap:anywhere]" href={plainPaths.file(row.fileId)} download>
        {row.fileName}
      </a>
      <span className="tnum text-13 text-muted">{sizeText(row.byteCount, language)}</span>
      {row.state !== 'not_public' && (
        <Badge tone={row.state === 'open' ? 'success' : 'neutral'}>{t(`material.states.${row.state}`)}</Badge>
      )}
    </span>
  );
}

type TitleProps = Pick<Props, 'row' | 'locales'> & {
  readonly values: MaterialValues;
  readonly type: (change: Partial<MaterialValues>) => void;
};

function Titles({ row, values: { title }, locales, type }: TitleProps) {
  const t = useWords();
  const source = locales.find((locale) => title[locale]);
  return (
    <fieldset className="min-w-0">
      <legend className="pb-1 text-13 font-medium">{t('material.name')}</legend>
      <div className="grid grid-cols-1 gap-x-4 gap-y-3 @narrow:grid-cols-[repeat(auto-fit,minmax(13rem,1fr))]">
        {locales.map((locale) => {
          const lacks = source !== undefined && !title[locale];
          return (
            <LocaleCell
              key={locale}
              id={`${row.id}-title-${locale}`}
              locale={locale}
              kind="locale_text"
              maxLength={200}
              value={title[locale] ?? ''}
              mark={lacks ? 'missing' : undefined}
              error={undefined}
              isRequired={false}
              source={lacks ? { locale: source, text: title[source] ?? '' } : undefined}
              onChange={(text) => type({ title: { ...title, [locale]: text } })}
            />
          );
        })}
      </div>
    </fieldset>
  );
}

function Stale({ row, locales, work }: Pick<Props, 'row' | 'locales' | 'work'>) {
  const t = useWords();
  const language = useLanguage();
  const stale = work.draftOf(row)?.stale;
  if (!stale) return null;
  const { title, audience, moment } = stale.current;
  return (
    <Notice
      tone="warning"
      role="alert"
      title={t('material.stale')}
      action={
        <div className="flex flex-wrap gap-2">
          <StudioButton onPress={() => work.showTheirs(row)}>{t('material.theirs')}</StudioButton>
          <StudioButton isPending={work.isRunning} onPress={() => void work.save(row, true)}>
            {t('material.mine')}
          </StudioButton>
        </div>
      }
    >
      <ul>
        {locales.map((locale) => (
          <li key={locale}>
            {t('material.name')} ({localeName(locale, language)}): {title[locale] || t('material.noTitle')}
          </li>
        ))}
        <li>{whoAndWhen(t, audience, moment)}</li>
      </ul>
    </Notice>
  );
}

function whoAndWhen(t: Translator, audience: MaterialAudience, moment: MaterialValues['moment']): string {
  const who = `${t('material.audience')}: ${t(`material.audiences.${audience}`)}`;
  return audience === 'private' ? who : `${who}; ${t(`material.moments.${moment}`)}`;
}

function oneOf<T extends string>(all: readonly T[], asked: string | null, otherwise: T): T {
  return all.find((each) => each === asked) ?? otherwise;
}
