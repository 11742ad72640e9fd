'use client';

import { useId, useState } from 'react';
import type {
  FieldValue,
  RecordField,
  RecordOptions,
  RecordValues,
  StaleField,
} from '#domain/desk/record.ts';
import { useLanguage, useWords } from '#i18n/client-words.tsx';
import { classList } from '../../ui/class-list.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { valueText } from './field-text.ts';
import type { RecordWords } from './record-words.ts';
import type { RecordFormState } from './use-record-form.ts';

type Props = {
  readonly form: RecordFormState;
  readonly fields: readonly RecordField[];
  readonly words: RecordWords;
  readonly locales: readonly string[];
  readonly options: RecordOptions | undefined;
};

type Side = 'mine' | 'theirs';

/** Somebody else saved meanwhile: shows both for each field and saves what is chosen (security-reliability.md O1). */
export function StaleDialog({ form, fields, words, locales, options }: Props) {
  const t = useWords();
  const language = useLanguage();
  const { stale } = form.trouble;
  const [sides, setSides] = useState<Readonly<Record<string, Side>>>({});
  const saveAgain = () => {
    if (!stale) return;
    const chosen: Record<string, FieldValue> = {};
    for (const { name, mine, theirs } of stale.fields)
      chosen[name] = sides[name] === 'theirs' ? theirs : mine;
    void form.saveOver(stale, chosen satisfies RecordValues);
  };
  const who = stale?.by ?? '';
  const when =
    stale?.at == null
      ? ''
      : new Intl.DateTimeFormat(language === 'ru' ? 'ru' : 'en-GB', { timeStyle: 'short' }).format(stale.at);
  return (
    <Dialog
      title={t('desk.stale.title')}
      width="large"
      isOpen={stale !== undefined}
      onOpenChange={form.closeComparison}
      isQuestion
      footer={
        <>
          <StudioButton variant="quiet" onPress={form.closeComparison}>
            {t('desk.stale.back')}
          </StudioButton>
          <StudioButton variant="primary" isPending={form.isSaving} onPress={saveAgain}>
            {t('desk.stale.save')}
          </StudioButton>
        </>
      }
    >
      <p className="max-w-[66ch] text-muted">
        {who === '' ? t('desk.stale.text') : t('desk.stale.textBy', { name: who, time: when })}
      </p>
      <div className="mt-3 flex flex-col gap-4">
        {stale?.fields.map((one) => {
          const field = fields.find(({ name }) => name === one.name);
          return (
            <StaleChoice
              key={one.name}
              label={field ? words.label(field) : one.name}
              stale={one}
              side={sides[one.name] ?? 'mine'}
              onChoose={(side) => setSides((old) => ({ ...old, [one.name]: side }))}
              show={(value) =>
                field ? valueText(value, { field, words, locales, options, t, language }) : String(value)
              }
            />
          );
        })}
      </div>
    </Dialog>
  );
}

type ChoiceProps = {
  readonly label: string;
  readonly stale: StaleField;
  readonly side: Side;
  readonly onChoose: (side: Side) => void;
  readonly show: (value: FieldValue) => string;
};

function StaleChoice({ label, stale, side, onChoose, show }: ChoiceProps) {
  const t = useWords();
  const group = useId();
  return (
    <fieldset className="min-w-0">
      <legend className="pb-1 font-medium">{label}</legend>
      <div className="grid grid-cols-1 gap-2 @narrow:grid-cols-2">
        {(['mine', 'theirs'] as const).map((one) => (
          <label
            key={one}
            className={classList(
              'flex min-w-0 gap-2 rounded-control border p-2 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-text',
              side === one ? 'border-accent' : 'border-border',
            )}
          >
            <input
              type="radio"
              name={group}
              checked={side === one}
              onChange={() => onChoose(one)}
              className="mt-1 size-4 shrink-0"
            />
            <span className="min-w-0">
              <span className="block text-13 text-muted">{t(`desk.stale.${one}`)}</span>
              <span className="whitespace-pre-line break-words">
                {show(stale[one]) || t('desk.record.empty')}
              </span>
            </span>
          </label>
        ))}
      </div>
      <p className="mt-1 text-13 whitespace-pre-line text-muted">
        {t('desk.stale.base')}: {show(stale.base) || t('desk.record.empty')}
      </p>
    </fieldset>
  );
}
