'use client';

import { FACT_KINDS, type FactName } from '#domain/checkin/fact.ts';
import type { RuleTest } from '#domain/checkin/rule.ts';
import { useWords } from '#i18n/client-words.tsx';
import { Select } from '../../ui/select.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { useRowList } from '../record/use-row-list.ts';
import {
  GROUP_MODES,
  type RuleGroup as Group,
  hasRoomFor,
  newTest,
  opsOf,
  type RulePart,
  withOp,
} from './rule-draft.ts';
import { RuleValue } from './rule-value.tsx';
import type { RuleChoices } from './rule-view.ts';

type Props = {
  readonly group: Group;
  /** 1 for that of the rule itself. */
  readonly depth: number;
  /** Its place among its neighbours: `2.1`; empty for that of the rule. */
  readonly place: string;
  readonly choices: RuleChoices;
  readonly onChange: (group: Group) => void;
};

const FACTS = Object.keys(FACT_KINDS) as readonly FactName[];

/** Conditions that are joined by one word, and groups of such inside them (checkin.md rule 2). */
export function RuleGroup({ group, depth, place, choices, onChange }: Props) {
  const t = useWords();
  const rows = useRowList<RulePart>(group.parts, (parts) => onChange({ ...group, parts }));
  const first = newTest(
    'type',
    (choices.type ?? []).map(({ value }) => value),
  );
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <Select
        label={place === '' ? t('doorSetup.rule.if') : t('doorSetup.rule.group')}
        value={group.mode}
        placeholder=""
        options={GROUP_MODES.map((mode) => ({ id: mode, label: t(`doorSetup.rule.${mode}`) }))}
        onChange={(next) => onChange({ ...group, mode: GROUP_MODES.find((mode) => mode === next) ?? 'all' })}
      />
      <ul className="flex min-w-0 flex-col gap-3">
        {group.parts.map((part, index) => (
          <PartRow
            key={rows.keys[index]}
            {...{ part, depth, choices }}
            place={place === '' ? String(index + 1) : `${place}.${index + 1}`}
            onChange={(next) => rows.change(index, next)}
            onRemove={() => rows.remove(index)}
          />
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <StudioButton icon="plus" onPress={() => rows.add(first)}>
          {t('doorSetup.rule.addTest')}
        </StudioButton>
        {hasRoomFor(depth) && (
          <StudioButton variant="quiet" icon="plus" onPress={() => rows.add({ mode: 'any', parts: [first] })}>
            {t('doorSetup.rule.addGroup')}
          </StudioButton>
        )}
      </div>
    </div>
  );
}

type RowProps = Omit<Props, 'group' | 'onChange'> & {
  readonly part: RulePart;
  readonly onChange: (part: RulePart) => void;
  readonly onRemove: () => void;
};

function PartRow({ part, depth, place, choices, onChange, onRemove }: RowProps) {
  const t = useWords();
  const remove = (
    <StudioButton
      variant="quiet"
      icon="bin"
      label={t('doorSetup.rule.removePart', { number: place })}
      onPress={onRemove}
    />
  );
  if (!('fact' in part))
    return (
      <li className="flex min-w-0 items-start gap-2 border-s-2 border-border ps-3">
        <div className="min-w-0 grow">
          <RuleGroup group={part} depth={depth + 1} {...{ place, choices, onChange }} />
        </div>
        {remove}
      </li>
    );
  return (
    <li className="grid grid-cols-1 items-end gap-2 border-s-2 border-border ps-3 @narrow:grid-cols-[1fr_9rem_1fr_auto]">
      <TestInputs {...{ choices, onChange }} test={part} />
      {remove}
    </li>
  );
}

type TestProps = {
  readonly test: RuleTest;
  readonly choices: RuleChoices;
  readonly onChange: (test: RuleTest) => void;
};

function TestInputs({ test, choices, onChange }: TestProps) {
  const t = useWords();
  return (
    <>
      <Select
        label={t('doorSetup.rule.fact')}
        value={test.fact}
        placeholder=""
        options={FACTS.map((fact) => ({ id: fact, label: t(`doorSetup.rule.facts.${fact}`) }))}
        onChange={(next) => {
          const fact = FACTS.find((one) => one === next);
          if (fact)
            onChange(
              newTest(
                fact,
                (choices[fact] ?? []).map(({ value }) => value),
              ),
            );
        }}
      />
      <Select
        label={t('doorSetup.rule.op')}
        value={test.op}
        placeholder=""
        options={opsOf(test.fact).map((op) => ({ id: op, label: t(`doorSetup.rule.ops.${op}`) }))}
        onChange={(next) => {
          const op = opsOf(test.fact).find((one) => one === next);
          if (op) onChange(withOp(test, op));
        }}
      />
      <div className="min-w-0">
        <RuleValue {...{ test, choices, onChange }} />
      </div>
    </>
  );
}
