'use client';

import type { FieldValue, RecordField } from '#domain/desk/record.ts';
import { Icon } from '../../ui/icon.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';

type Props = {
  readonly field: RecordField;
  readonly value: FieldValue | undefined;
  readonly text: string;
};

/** A value in one line; the full text is in its title. */
export function TableCell({ field, value, text }: Props) {
  if (field.kind === 'flag')
    return value === true ? (
      <>
        <Icon name="check" size={16} />
        <VisuallyHidden>{text}</VisuallyHidden>
      </>
    ) : null;
  if (field.kind === 'colour')
    return (
      <span className="inline-flex items-center gap-2">
        <span data-track={text} className="size-4 rounded-[2px] border-s-4 border-track-edge bg-track-tint" />
        <span className="tnum text-muted">{text}</span>
      </span>
    );
  const isFigures = field.kind === 'date' || field.kind === 'wall_time';
  return (
    <span className={isFigures ? 'tnum whitespace-nowrap' : 'block max-w-64 truncate'} title={text}>
      {text}
    </span>
  );
}
