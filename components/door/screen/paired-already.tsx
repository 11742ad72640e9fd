'use client';

import { type ReactNode, useEffect, useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { DoorButton } from './door-button.tsx';
import { takeInvitation } from './pairing-link.ts';
import { PlainPage } from './plain-page.tsx';

/** A paired device that was opened by a link to pair says so once, and goes on; the link is out of the address. */
export function PairedAlready({ children }: { readonly children: ReactNode }) {
  const t = useWords();
  const [isInvited, setInvited] = useState(false);
  useEffect(() => {
    const look = () => {
      if (takeInvitation(location, history) !== null) setInvited(true);
    };
    look();
    // A link that is opened in this very window changes nothing but the address.
    addEventListener('hashchange', look);
    return () => removeEventListener('hashchange', look);
  }, []);
  if (!isInvited) return children;
  return (
    <PlainPage title={t('doorScreen.pairing.already')}>
      <p className="text-16">{t('doorScreen.pairing.alreadyHint')}</p>
      <DoorButton look="primary" onClick={() => setInvited(false)}>
        {t('doorScreen.pairing.goOn')}
      </DoorButton>
    </PlainPage>
  );
}
