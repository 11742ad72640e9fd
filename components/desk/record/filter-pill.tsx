'use client';

import { useState } from 'react';
import { searchText } from '#domain/search/normalise.ts';
import { useWords } from '#i18n/client-words.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Popover } from '../../ui/popover.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { TextInput } from '../../ui/text-input.tsx';

type Choice = { readonly value: string; readonly label: string; readonly count: number };

type Props = {
  readonly label: string;
  readonly chosen: readonly string[];
  readonly choices: readonly Choice[];
  readonly onChange: (values: readonly string[]) => void;
};

const MANY = 10;
/** More are found by typing. */
const MOST = 100;

/** A filter: shut it says what it lets through, open it shows all choices with their counts. */
export function FilterPill({ label, chosen, choices, onChange }: Props) {
  const t = useWords();
  const [text, setText] = useState('');
  const names = choices.filter(({ value }) => chosen.includes(value)).map((choice) => choice.label);
  const shown = names.length > 2 ? t('desk.table.chosen', { count: names.length }) : names.join(', ');
  const wanted = searchText(text);
  const list = choices
    .filter((choice) => searchText(choice.label).includes(wanted))
    .toSorted((a, b) => Number(a.value === '') - Number(b.value === '') || a.label.localeCompare(b.label))
    .slice(0, MOST);
  const isActive = chosen.length > 0;
  return (
    <Popover
      label={label}
      trigger={
        <StudioButton className={isActive ? 'shrink-0 border-accent' : 'shrink-0 border-dashed'}>
          <span>
            <span className="font-regular">{label}</span>
            {isActive && `: ${shown}`}
          </span>
        </StudioButton>
      }
    >
      <div className="flex w-60 flex-col gap-2">
        {choices.length > MANY && (
          <TextInput
            label={t('desk.table.filter')}
            isLabelHidden
            placeholder={t('desk.table.filter')}
            value={text}
            onChange={setText}
          />
        )}
        <fieldset className="flex max-h-72 flex-col overflow-y-auto">
          <legend className="sr-only">{label}</legend>
          {list.map((choice) => (
            <Checkbox
              key={choice.value}
              isSelected={chosen.includes(choice.value)}
              onChange={(isSelected) =>
                onChange(
                  isSelected ? [...chosen, choice.value] : chosen.filter((value) => value !== choice.value),
                )
              }
            >
              <span className="min-w-0 grow">{choice.label}</span>
              <span className="tnum ps-2 text-13 text-muted">{choice.count}</span>
            </Checkbox>
          ))}
        </fieldset>
        {isActive && (
          <StudioButton variant="quiet" onPress={() => onChange([])}>
            {t('desk.table.clearFilter')}
          </StudioButton>
        )}
      </div>
    </Popover>
  );
}
