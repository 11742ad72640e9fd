'use client';

import type { ReactNode } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';

type Props = {
  readonly id?: string | undefined;
  readonly name: string;
  readonly index: number;
  readonly count: number;
  /** Absent where the order says nothing. */
  readonly onMove?: ((by: -1 | 1) => void) | undefined;
  readonly onRemove: () => void;
  readonly head?: ReactNode;
  readonly children?: ReactNode;
};

/** One row of a list in a form: moved and taken away by buttons, no dragging needed. */
export function RowFrame({ id, name, index, count, onMove, onRemove, head, children }: Props) {
  const t = useWords();
  return (
    <li id={id} className="flex min-w-0 flex-col gap-2 rounded-control border border-border p-2">
      <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
        <div className="min-w-0 grow">{head ?? <span className="font-medium">{name}</span>}</div>
        <div className="flex">
          {onMove && index > 0 && (
            <StudioButton
              variant="quiet"
              icon="up"
              label={t('sessionForm.up', { name })}
              onPress={() => onMove(-1)}
            />
          )}
          {onMove && index < count - 1 && (
            <StudioButton
              variant="quiet"
              icon="down"
              label={t('sessionForm.down', { name })}
              onPress={() => onMove(1)}
            />
          )}
          <StudioButton
            variant="quiet"
            icon="bin"
            label={t('sessionForm.takeAway', { name })}
            onPress={onRemove}
          />
        </div>
      </div>
      {children}
    </li>
  );
}
