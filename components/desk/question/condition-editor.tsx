'use client';

import type { VisibleIf } from '#domain/registration/visible-if.ts';
import { useWords } from '#i18n/client-words.tsx';
import { Select } from '../../ui/select.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { useRowList } from '../record/use-row-list.ts';
import {
  type ConditionSubject,
  conditionOf,
  firstTest,
  subjectOf,
  TYPE_SUBJECT,
  testsOf,
  withOp,
} from './condition.ts';
import { ConditionValue } from './condition-value.tsx';
import type { QuestionLine, QuestionPlace } from './question-view.ts';

type Props = {
  readonly place: QuestionPlace;
  readonly earlier: readonly QuestionLine[];
  readonly value: VisibleIf | null;
  readonly onChange: (value: VisibleIf | null) => void;
};

/** When a question is asked: all or any of some tests over the type and over earlier answers (registration.md rule 25). */
export function ConditionEditor({ place, earlier, value, onChange }: Props) {
  const t = useWords();
  const subjects = useSubjects(place, earlier);
  const { mode, tests } = testsOf(value);
  const rows = useRowList(tests, (next) => onChange(conditionOf(mode, next)));
  return (
    <div className="flex max-w-reading flex-col gap-3">
      {tests.length === 0 && <p className="text-muted">{t('registrationQuestion.condition.always')}</p>}
      {tests.length > 1 && (
        <Select
          label={t('registrationQuestion.condition.mode')}
          value={mode}
          placeholder=""
          options={[
            { id: 'all', label: t('registrationQuestion.condition.all') },
            { id: 'any', label: t('registrationQuestion.condition.any') },
          ]}
          onChange={(next) => onChange(conditionOf(next === 'any' ? 'any' : 'all', tests))}
        />
      )}
      <ul className="flex flex-col gap-3">
        {tests.map((test, index) => (
          <TestRow
            key={rows.keys[index]}
            {...{ test, subjects, index }}
            onChange={(next) => rows.change(index, next)}
            onRemove={() => rows.remove(index)}
          />
        ))}
      </ul>
      <div>
        <StudioButton
          icon="plus"
          onPress={() => subjects[0] && rows.add(firstTest(subjects.at(-1) ?? subjects[0]))}
        >
          {t('registrationQuestion.condition.add')}
        </StudioButton>
      </div>
    </div>
  );
}

function useSubjects(place: QuestionPlace, earlier: readonly QuestionLine[]): ConditionSubject[] {
  const t = useWords();
  const types = place.types.map(({ slug, name }) => ({ value: slug, label: name }));
  const type = {
    id: TYPE_SUBJECT,
    name: t('registrationQuestion.condition.type'),
    kind: 'one_choice',
  } as const;
  const before = earlier.map(
    ({ name, values }): ConditionSubject => ({
      id: values.key,
      name,
      kind: values.kind,
      choices: values.options.map(({ key, label }) => ({
        value: key,
        label: label[place.defaultLocale] || key,
      })),
    }),
  );
  return [{ ...type, choices: types }, ...before];
}

type RowProps = {
  readonly test: ReturnType<typeof testsOf>['tests'][number];
  readonly subjects: readonly ConditionSubject[];
  readonly index: number;
  readonly onChange: (test: RowProps['test']) => void;
  readonly onRemove: () => void;
};

function TestRow({ test, subjects, index, onChange, onRemove }: RowProps) {
  const t = useWords();
  const id = subjectOf(test);
  const subject = subjects.find((one) => one.id === id);
  const isType = id === TYPE_SUBJECT;
  const ops = isType ? (['eq', 'in'] as const) : (['eq', 'in', 'answered'] as const);
  return (
    <li className="grid grid-cols-1 items-end gap-2 border-s-2 border-border ps-3 @narrow:grid-cols-[1fr_9rem_1fr_auto]">
      <Select
        label={t('registrationQuestion.condition.subject')}
        value={id}
        placeholder={t('registrationQuestion.condition.gone')}
        options={subjects.map((one) => ({ id: one.id, label: one.name }))}
        onChange={(next) => {
          const found = subjects.find((one) => one.id === next);
          if (found) onChange(firstTest(found));
        }}
      />
      <Select
        label={t('registrationQuestion.condition.op')}
        value={test.op}
        placeholder=""
        options={ops.map((op) => ({ id: op, label: t(`registrationQuestion.condition.${op}`) }))}
        onChange={(next) => {
          const op = ops.find((one) => one === next);
          if (op) onChange(withOp(test, op));
        }}
      />
      <div className="min-w-0">
        {subject && test.op !== 'answered' && <ConditionValue {...{ test, subject, onChange }} />}
      </div>
      <StudioButton
        variant="quiet"
        icon="bin"
        label={t('registrationQuestion.condition.remove', { number: index + 1 })}
        onPress={onRemove}
      />
    </li>
  );
}
