'use client';

import { useId, useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { doorWord } from '#i18n/door-text.ts';
import type { Shown } from '../engine.ts';
import { DoorButton } from './door-button.tsx';
import { useDoorParts } from './door-context.ts';
import { ReasonField } from './reason-field.tsx';

const REASONS = ['document', 'organizer', 'paid', 'mistake'] as const;

/** Letting pass whom the rules refused: why, in a tap or in own words (S1). The record keeps both. */
export function OverrideForm({ shown, onBack }: { readonly shown: Shown; readonly onBack: () => void }) {
  const t = useWords();
  const { engine } = useDoorParts();
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string>();
  const faultId = useId();
  const letIn = async () => {
    // Amber asks for one, too: S1 lets nobody override without.
    if (reason.trim() === '') return setFault(t('doorScreen.override.needed'));
    const result = await engine.override(shown.no, reason.trim());
    if (!result) setFault(t('doorScreen.override.failed'));
  };
  return (
    <form
      className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-4"
      onSubmit={(event) => {
        event.preventDefault();
        void letIn();
      }}
    >
      <p className="text-16">{doorWord(t, shown.decision.verdict)}</p>
      <h2 className="text-28">{t('doorScreen.override.title')}</h2>
      <ReasonField
        label={t('doorScreen.override.why')}
        hint={t('doorScreen.override.hint')}
        reason={reason}
        onReason={setReason}
        quick={REASONS.map((one) => t(`doorScreen.override.reason.${one}`))}
        describedBy={faultId}
      />
      <p id={faultId} role="alert" className="font-medium">
        {fault}
      </p>
      <div className="mt-auto flex gap-3">
        <DoorButton look="inverse" className="flex-1" onClick={onBack}>
          {t('doorScreen.back')}
        </DoorButton>
        <DoorButton look="solid" type="submit" className="flex-[2]">
          {t('doorScreen.override.confirm')}
        </DoorButton>
      </div>
    </form>
  );
}
