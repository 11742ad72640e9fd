'use client';

import { classList } from '../../ui/class-list.ts';
import type { StudioFieldProps } from '../../ui/studio-field.tsx';

type Props = StudioFieldProps & {
  readonly id: string;
  readonly value: number | null;
  /** "Colour 5" */
  readonly nameOf: (colour: number) => string;
  readonly onChange: (value: number) => void;
};

const COLOURS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

/** The 12 colours of tracks by their number: all to be seen at once. */
export function TrackColourInput({ id, label, value, nameOf, onChange, error }: Props) {
  return (
    <fieldset id={id} className="min-w-0">
      <legend className="pb-1 text-13 font-medium">{label}</legend>
      <div className="flex flex-wrap gap-1">
        {COLOURS.map((colour) => (
          <label
            key={colour}
            data-track={colour}
            title={nameOf(colour)}
            className={classList(
              'grid size-8 place-items-center rounded-control border-s-4 border-track-edge bg-track-tint text-13 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-text',
              value === colour && 'font-heading ring-2 ring-text',
            )}
          >
            <input
              type="radio"
              name={id}
              value={colour}
              checked={value === colour}
              aria-label={nameOf(colour)}
              onChange={() => onChange(colour)}
              className="sr-only"
            />
            <span aria-hidden="true" className="tnum">
              {colour}
            </span>
          </label>
        ))}
      </div>
      {error !== undefined && <p className="text-13 text-danger">{error}</p>}
    </fieldset>
  );
}
