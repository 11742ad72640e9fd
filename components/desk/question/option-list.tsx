'use client';

import type { QuestionRefusalCode } from '#domain/registration/question.ts';
import {
  OPTION_SEATS_MOST,
  type OptionValues,
  QUESTION_TEXT_MOST,
} from '#domain/registration/question-input.ts';
import { useWords } from '#i18n/client-words.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { LocaleTexts } from '../record/locale-texts.tsx';
import { NumberField } from '../record/number-field.tsx';
import { RowFrame } from '../record/row-frame.tsx';
import { useRowList } from '../record/use-row-list.ts';
import type { QuestionLine, QuestionPlace } from './question-view.ts';

type Props = {
  readonly place: QuestionPlace;
  readonly options: readonly OptionValues[];
  readonly seats: QuestionLine['seats'];
  readonly onChange: (options: readonly OptionValues[]) => void;
  readonly faults: Readonly<Record<string, QuestionRefusalCode>>;
};

/** The choices of a question; each may have a number of seats of its own (dinner, bus, T-shirt size). */
export function OptionList({ place, options, seats, onChange, faults }: Props) {
  const t = useWords();
  const rows = useRowList(options, onChange);
  return (
    <fieldset id="question-options" tabIndex={-1} className="mt-4 flex min-w-0 flex-col gap-2">
      <legend className="text-13 font-medium">{t('registrationQuestion.options')}</legend>
      {faults.options !== undefined && (
        <p className="text-13 text-danger">{t(`registrationQuestion.fault.${faults.options}`)}</p>
      )}
      <ul className="flex flex-col gap-2">
        {options.map((option, index) => (
          <OptionRow
            key={rows.keys[index]}
            {...{ place, option, index }}
            count={options.length}
            used={seats[option.key]?.used}
            error={faults[`options.${index}`]}
            onChange={(change) => rows.change(index, { ...option, ...change })}
            onMove={(by) => rows.move(index, by)}
            onRemove={() => rows.remove(index)}
          />
        ))}
      </ul>
      <div>
        <StudioButton icon="plus" onPress={() => rows.add({ key: '', label: {}, seats: null })}>
          {t('registrationQuestion.addOption')}
        </StudioButton>
      </div>
    </fieldset>
  );
}

type RowProps = {
  readonly place: QuestionPlace;
  readonly option: OptionValues;
  readonly index: number;
  readonly count: number;
  readonly used: number | undefined;
  readonly error: QuestionRefusalCode | undefined;
  readonly onChange: (change: Partial<OptionValues>) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
};

function OptionRow({ place, option, index, count, used, error, onChange, onMove, onRemove }: RowProps) {
  const t = useWords();
  const { locales, defaultLocale } = place;
  const name = option.label[defaultLocale] || t('registrationQuestion.option', { number: index + 1 });
  return (
    <RowFrame {...{ name, index, count, onMove, onRemove }}>
      <LocaleTexts
        id={`question-option-${index}`}
        label={t('registrationQuestion.optionLabel')}
        isRequired
        most={QUESTION_TEXT_MOST.option}
        {...{ locales, defaultLocale }}
        value={option.label}
        onChange={(label) => onChange({ label })}
        error={error && t(`registrationQuestion.fault.${error}`)}
      />
      <NumberField
        label={t('registrationQuestion.seats')}
        description={
          used === undefined
            ? t('registrationQuestion.seatsNote')
            : t('registrationQuestion.seatsTaken', { count: used })
        }
        value={option.seats}
        min={0}
        max={OPTION_SEATS_MOST}
        onChange={(seats) => onChange({ seats })}
      />
    </RowFrame>
  );
}
