'use client';

import { useEffect, useState } from 'react';
import { Notice } from '../ui/notice.tsx';

type Props = {
  /** Holds `{time}` where the time of the last answer goes. */
  readonly sentence: string;
  readonly locale: string;
};

/** Says that the network is away and how old this page is (design.md "States"); silent otherwise. */
export function OfflineBar({ sentence, locale }: Props) {
  const [isOffline, setOffline] = useState(false);
  useEffect(() => {
    const look = () => setOffline(!navigator.onLine);
    look();
    window.addEventListener('online', look);
    window.addEventListener('offline', look);
    return () => {
      window.removeEventListener('online', look);
      window.removeEventListener('offline', look);
    };
  }, []);
  return (
    <div aria-live="polite" data-print="no">
      {isOffline && (
        <Notice tone="warning" icon="offline">
          {sentence.replace('{time}', loadedAt(locale))}
        </Notice>
      )}
    </div>
  );
}

// The reader's own clock: this is about their device, not about the venue.
function loadedAt(locale: string): string {
  // A page that this device kept is older than its loading, and says how old.
  const asOf = document.querySelector<HTMLElement>('[data-as-of]')?.dataset.asOf;
  return new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }).format(
    asOf === undefined ? performance.timeOrigin : Number(asOf),
  );
}
