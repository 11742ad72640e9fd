'use client';

import { useState } from 'react';
import type { SaveResult } from '#domain/desk/record.ts';
import { useWords } from '#i18n/client-words.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import type { DeskRefusal } from '../record/record-answer.ts';
import { useDeed } from '../record/use-deed.ts';

type Props = {
  readonly edition: string;
  readonly types: readonly { readonly id: string; readonly name: string }[];
  readonly order: (input: { edition: string; ids: string[] }) => Promise<SaveResult | DeskRefusal>;
};

/** The order in which ticket types stand in the form of visitors; each move is saved at once. */
export function TypeOrder({ edition, types, order }: Props) {
  const t = useWords();
  const { run, failure, isRunning } = useDeed();
  const [said, setSaid] = useState('');
  const move = async (index: number, by: -1 | 1) => {
    const moved = types[index];
    if (moved === undefined || isRunning) return;
    const ids = types.map(({ id }) => id);
    ids.splice(index, 1);
    ids.splice(index + by, 0, moved.id);
    const answer = await run(() => order({ edition, ids }));
    if (answer?.ok) setSaid(t('registrationSetup.order.moved', { name: moved.name, place: index + by + 1 }));
  };
  return (
    <>
      <FailureNotice failure={failure} />
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
      <ol className="flex max-w-120 flex-col">
        {types.map(({ id, name }, index) => (
          <li key={id} className="flex items-center gap-2 border-b border-border py-1">
            <span className="tnum w-6 text-muted">{index + 1}</span>
            <span className="min-w-0 flex-1">{name}</span>
            {index > 0 && (
              <StudioButton
                icon="up"
                variant="quiet"
                label={t('registrationSetup.order.up', { name })}
                onPress={() => void move(index, -1)}
              />
            )}
            {index < types.length - 1 && (
              <StudioButton
                icon="down"
                variant="quiet"
                label={t('registrationSetup.order.down', { name })}
                onPress={() => void move(index, 1)}
              />
            )}
          </li>
        ))}
      </ol>
    </>
  );
}
