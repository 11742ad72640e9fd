'use client';

import { useState } from 'react';
import type { PoolKind } from '#domain/registration/vocabulary.ts';
import { useWords } from '#i18n/client-words.tsx';
import { Notice } from '../../ui/notice.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import type { DeskRefusal } from '../record/record-answer.ts';
import { useDeed } from '../record/use-deed.ts';

type Found = {
  readonly ok: true;
  readonly poolCount: number;
  readonly drifts: readonly {
    readonly name: string;
    readonly kind: PoolKind;
    readonly counter: 'used' | 'waiting' | 'queue';
    readonly stored: number;
    readonly counted: number;
  }[];
  readonly deadHolders: number;
  readonly ticketless: number;
};

type Props = {
  readonly edition: string;
  readonly count: (input: {
    edition: string;
  }) => Promise<Found | { readonly ok: false; readonly reason: 'not_open' } | DeskRefusal>;
};

/** Counts all seats anew on demand; a counter that is wrong is an alarm and stays as it is (rule 11). */
export function CountAgain({ edition, count }: Props) {
  const t = useWords();
  const { run, failure, isRunning } = useDeed();
  const [found, setFound] = useState<Found>();
  const press = async () => {
    const answer = await run(() => count({ edition }));
    setFound(answer?.ok ? answer : undefined);
  };
  return (
    <div className="flex flex-col items-start gap-3">
      <FailureNotice failure={failure} />
      <StudioButton icon="history" isPending={isRunning} onPress={() => void press()}>
        {t('registrationSetup.count.again')}
      </StudioButton>
      {found && <Outcome found={found} />}
    </div>
  );
}

function Outcome({ found }: { readonly found: Found }) {
  const t = useWords();
  const { drifts, deadHolders, ticketless, poolCount } = found;
  if (drifts.length + deadHolders + ticketless === 0)
    return (
      <Notice tone="success" role="status" title={t('registrationSetup.count.clean', { count: poolCount })} />
    );
  return (
    <Notice tone="danger" role="alert" title={t('registrationSetup.count.alarm')}>
      <ul className="list-disc ps-5">
        {drifts.map(({ name, kind, counter, stored, counted }) => (
          <li key={`${kind} ${name} ${counter}`}>
            {t(`registrationSetup.count.${counter}`, {
              ...{ stored, counted },
              pool: name || t(`registrationSetup.claim.pool_${kind}`),
            })}
          </li>
        ))}
        {deadHolders > 0 && <li>{t('registrationSetup.count.dead', { count: deadHolders })}</li>}
        {ticketless > 0 && <li>{t('registrationSetup.count.ticketless', { count: ticketless })}</li>}
      </ul>
      <p className="mt-2">{t('registrationSetup.count.alarmText')}</p>
    </Notice>
  );
}
