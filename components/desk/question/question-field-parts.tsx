'use client';

import { QUESTION_KINDS, QUESTION_STAGES } from '#domain/registration/vocabulary.ts';
import { useWords } from '#i18n/client-words.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Select } from '../../ui/select.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { TypeTicks } from '../record/type-ticks.tsx';
import type { QuestionPlace } from './question-view.ts';
import type { QuestionForm } from './use-question-form.ts';

type PartProps = { readonly form: QuestionForm; readonly place: QuestionPlace };

/** Which kind of answer is wanted, and under which name it stands in files. */
export function KindFields({
  form,
  isAnswered,
  isNew,
}: PartProps & { readonly isAnswered: boolean; readonly isNew: boolean }) {
  const t = useWords();
  const { values, set, faults } = form;
  const kinds = QUESTION_KINDS.map((id) => ({ id, label: t(`registrationQuestion.kind.${id}`) }));
  return (
    <div className="grid max-w-reading grid-cols-1 items-start gap-4 @narrow:grid-cols-2">
      <div id="question-kind" tabIndex={-1}>
        <Select
          label={t('registrationQuestion.kindLabel')}
          value={values.kind}
          placeholder=""
          options={isAnswered ? kinds.filter(({ id }) => id === values.kind) : kinds}
          description={isAnswered ? t('registrationQuestion.kindFixed') : undefined}
          error={faults.kind && t(`registrationQuestion.fault.${faults.kind}`)}
          onChange={(next) => set({ kind: QUESTION_KINDS.find((kind) => kind === next) ?? values.kind })}
        />
      </div>
      {isNew ? (
        <TextInput
          id="question-key"
          label={t('registrationQuestion.key')}
          description={t('registrationQuestion.keyNote')}
          isMono
          value={values.key}
          error={faults.key && t(`registrationQuestion.fault.${faults.key}`)}
          onChange={(key) =>
            set({
              key: key
                .toLowerCase()
                .replace(/[^a-z0-9_]/g, '_')
                .slice(0, 40),
            })
          }
        />
      ) : (
        <p className="text-13 text-muted">
          {t('registrationQuestion.key')}: <span className="font-mono">{values.key}</span>
        </p>
      )}
    </div>
  );
}

/** When and of whom it is asked, whether it must be answered, and how long answers live. */
export function AskingFields({
  form,
  place,
  keptDays,
}: PartProps & { readonly keptDays: { readonly special: number; readonly identity: number } }) {
  const t = useWords();
  const { values, set, faults } = form;
  const { isSpecial } = values;
  return (
    <div className="flex max-w-reading flex-col gap-3">
      <Select
        label={t('registrationQuestion.stageLabel')}
        value={values.stage}
        placeholder=""
        options={QUESTION_STAGES.map((id) => ({
          id,
          label: t(`registrationQuestion.stage.${id}`),
          hint: t(`registrationQuestion.stageHint.${id}`),
        }))}
        onChange={(next) => set({ stage: QUESTION_STAGES.find((stage) => stage === next) ?? values.stage })}
      />
      {(place.types.length > 1 || faults.types !== undefined) && (
        <TypeTicks
          id="question-types"
          legend={t('registrationQuestion.types')}
          note={t('registrationQuestion.typesNote')}
          types={place.types}
          chosen={values.typeIds}
          error={faults.types && t(`registrationQuestion.fault.${faults.types}`)}
          onChange={(typeIds) => set({ typeIds })}
        />
      )}
      <Checkbox isSelected={values.isRequired} onChange={(isRequired) => set({ isRequired })}>
        {t('registrationQuestion.isRequired')}
      </Checkbox>
      <Checkbox isSelected={values.isOnBadge} onChange={(isOnBadge) => set({ isOnBadge })}>
        {t('registrationQuestion.isOnBadge')}
      </Checkbox>
      <div>
        <Checkbox isSelected={isSpecial} onChange={(next) => set({ isSpecial: next })}>
          {t('registrationQuestion.isSpecial')}
        </Checkbox>
        <p className="ps-6 text-13 text-muted" aria-live="polite">
          {isSpecial
            ? t('registrationQuestion.specialNote', { count: keptDays.special })
            : t('registrationQuestion.keptNote', { count: keptDays.identity })}
        </p>
      </div>
    </div>
  );
}
