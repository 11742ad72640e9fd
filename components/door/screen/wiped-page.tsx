'use client';

import { useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { DoorButton } from './door-button.tsx';
import { useDoor } from './door-context.ts';
import { PairingPage } from './pairing-page.tsx';
import { PlainPage } from './plain-page.tsx';
import { SaveQueue } from './stop-page.tsx';

/** The device was taken off (rule 25): what is left on it, and the way back. */
export function WipedPage() {
  const t = useWords();
  const { wipeReason, queue } = useDoor();
  const [isPairing, setPairing] = useState(false);
  if (isPairing) return <PairingPage />;
  return (
    <PlainPage title={t(`doorScreen.wiped.title.${wipeReason ?? 'unpaired'}`)}>
      <p className="text-19">{t('doorScreen.wiped.lead')}</p>
      {queue.waiting > 0 && (
        <>
          <p className="font-medium text-16">{t('doorScreen.wiped.left', { count: queue.waiting })}</p>
          <SaveQueue look="primary" />
        </>
      )}
      <DoorButton onClick={() => setPairing(true)}>{t('doorScreen.wiped.again')}</DoorButton>
    </PlainPage>
  );
}
