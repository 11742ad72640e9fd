'use client';

import { useState } from 'react';
import type { ImportFate, ImportPreviewRow } from '#domain/exchange/import-preview.ts';
import { useWords } from '#i18n/client-words.tsx';
import type { Translator } from '#i18n/translator.ts';
import { Badge } from '../../ui/badge.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import type { ImportChoice, KindChoice } from './use-import-choice.ts';

const TONES = { new: 'success', changed: 'accent', removed: 'danger' } as const;
const FATES: readonly ImportFate[] = ['new', 'changed', 'removed'];
/** More rows at once make a slow page; the rest comes by a press. */
const FIRST_ROWS = 100;

type Props = { readonly kind: KindChoice; readonly choice: ImportChoice };

/** All changes of one kind: taken as a whole, by field, or one by one. */
export function KindPart({ kind, choice }: Props) {
  const t = useWords();
  const { rows, takenCount, fields } = kind;
  const [isWhole, setWhole] = useState(false);
  const name = t(`importDesk.kind.${kind.kind}`);
  const shown = isWhole ? rows : rows.slice(0, FIRST_ROWS);
  return (
    <section className="flex items-start gap-2 border-b border-border">
      <div className="pt-[6px]">
        <Checkbox
          label={t('importDesk.takeKind', { kind: name })}
          isSelected={takenCount === rows.length}
          isIndeterminate={takenCount > 0 && takenCount < rows.length}
          onChange={(isTaken) =>
            choice.take(
              rows.map(({ key }) => key),
              isTaken,
            )
          }
        />
      </div>
      <div className="min-w-0 grow">
        <Disclosure
          isOpen={rows.length <= 10}
          summary={
            <span className="flex flex-wrap items-baseline gap-x-3">
              {name}
              <span className="tnum text-13 font-regular text-muted">{countsText(rows, t)}</span>
            </span>
          }
        >
          {fields.length > 1 && (
            <fieldset className="pb-2">
              <legend className="text-13 text-muted">{t('importDesk.takeFields')}</legend>
              <div className="flex flex-wrap gap-x-5">
                {fields.map(({ field, count }) => (
                  <Checkbox
                    key={field}
                    isSelected={choice.isFieldTaken(kind.kind, field)}
                    onChange={(isTaken) => choice.takeField(kind.kind, field, isTaken)}
                  >
                    {fieldName(field, t)} <span className="tnum text-13 text-muted">{count}</span>
                  </Checkbox>
                ))}
              </div>
            </fieldset>
          )}
          <ul>
            {shown.map((row) => (
              <PreviewRow key={row.key} row={row} choice={choice} />
            ))}
          </ul>
          {shown.length < rows.length && (
            <StudioButton onPress={() => setWhole(true)}>
              {t('importDesk.showAll', { count: rows.length })}
            </StudioButton>
          )}
        </Disclosure>
      </div>
    </section>
  );
}

function PreviewRow({ row, choice }: { readonly row: ImportPreviewRow; readonly choice: ImportChoice }) {
  const t = useWords();
  const { key, kind, fate, name, hint, fields } = row;
  return (
    <li className="border-t border-border py-1">
      <div className="flex min-h-8 flex-wrap items-center gap-x-2">
        <Checkbox
          label={t('importDesk.takeRow', { name: name || hint })}
          isSelected={choice.isTaken(key)}
          onChange={(isTaken) => choice.take([key], isTaken)}
        />
        <Badge tone={TONES[fate]}>{t(`importDesk.fate.${fate}`)}</Badge>
        <span className="min-w-0 [overflow-wrap:anywhere]">{name}</span>
        <span className="tnum min-w-0 text-13 text-muted">{hint}</span>
      </div>
      {fields.length > 0 && (
        <dl className="grid grid-cols-1 gap-x-4 gap-y-1 ps-6 pb-1 text-13 @reading:grid-cols-[10rem_minmax(0,1fr)]">
          {fields.map(({ field, before, after }) => (
            <div
              key={field}
              className={choice.isFieldTaken(kind, field) ? 'contents' : 'contents text-muted *:line-through'}
            >
              <dt className="text-muted">{fieldName(field, t)}</dt>
              <dd className="[overflow-wrap:anywhere]">
                <del className="text-danger">{before || t('importDesk.empty')}</del>
                <span aria-hidden="true"> → </span>
                <ins className="text-success no-underline">{after || t('importDesk.empty')}</ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}

/** The name of a field of ours; one without a word is called as the programme calls it. */
export function fieldName(field: string, t: Translator): string {
  const [plain = field, locale] = field.split('@');
  const key = `importDesk.field.${plain}` as 'importDesk.field.title';
  const name = t.has(key) ? t(key) : plain;
  return locale === undefined ? name : `${name} (${locale})`;
}

function countsText(rows: readonly ImportPreviewRow[], t: Translator): string {
  return FATES.flatMap((fate) => {
    const count = rows.filter((row) => row.fate === fate).length;
    return count === 0 ? [] : [t(`importDesk.counts.${fate}`, { count })];
  }).join(', ');
}
