'use client';

import { useState } from 'react';
import { DateInput } from './date-input.tsx';
import { Select, type SelectOption } from './select.tsx';

type Props = {
  readonly name: string;
  readonly label: string;
  /** As the address has it; empty for none. */
  readonly value: string;
};

type ChoiceProps = Props & {
  readonly isLabelHidden?: boolean;
  readonly options: readonly SelectOption[];
  /** The words of "nothing chosen". */
  readonly emptyLabel: string;
};

/** One of a few, for a plain form that is sent as it stands. */
export function FormChoice({ name, value, emptyLabel, ...field }: ChoiceProps) {
  const [chosen, setChosen] = useState(value);
  return (
    <div className="min-w-0">
      <Select
        {...field}
        value={chosen === '' ? null : chosen}
        onChange={(next) => setChosen(next ?? '')}
        placeholder={emptyLabel}
        emptyLabel={emptyLabel}
      />
      {chosen !== '' && <input type="hidden" name={name} value={chosen} />}
    </div>
  );
}

/** A date, for a plain form that is sent as it stands. */
export function FormDay({ name, label, value }: Props) {
  const [day, setDay] = useState(value);
  return (
    <div className="min-w-0">
      <DateInput label={label} value={day} onChange={setDay} />
      {day !== '' && <input type="hidden" name={name} value={day} />}
    </div>
  );
}
