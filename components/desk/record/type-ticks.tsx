'use client';

import { Checkbox } from '../../ui/checkbox.tsx';

type Props = {
  readonly id: string;
  readonly legend: string;
  readonly note: string;
  readonly types: readonly { readonly id: string; readonly name: string }[];
  readonly chosen: readonly string[];
  readonly error: string | undefined;
  readonly onChange: (chosen: readonly string[]) => void;
};

/** Which ticket types something is for; its note says what it means that none is ticked. */
export function TypeTicks({ id, legend, note, types, chosen, error, onChange }: Props) {
  return (
    <fieldset id={id} tabIndex={-1} className="min-w-0" aria-describedby={`${id}-note`}>
      <legend className="text-13 font-medium">{legend}</legend>
      <div className="flex flex-wrap gap-x-4">
        {types.map((type) => (
          <Checkbox
            key={type.id}
            isSelected={chosen.includes(type.id)}
            onChange={(isOn) =>
              onChange(isOn ? [...chosen, type.id] : chosen.filter((kept) => kept !== type.id))
            }
          >
            {type.name}
          </Checkbox>
        ))}
      </div>
      <p id={`${id}-note`} className="text-13 text-muted">
        {error !== undefined && <span className="block text-danger">{error}</span>}
        {note}
      </p>
    </fieldset>
  );
}
