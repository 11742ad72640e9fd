'use client';

import { useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { DoorButton } from './door-button.tsx';
import { useDoor, useDoorParts } from './door-context.ts';
import { PlainPage } from './plain-page.tsx';
import { queueFileName, saveFile } from './save-file.ts';
import { Sign } from './sign.tsx';

/** The storage failed: nothing turns green any more, and what waits is saved by hand (D5). */
export function StopPage() {
  const t = useWords();
  const { stopReason, queue } = useDoor();
  if (stopReason === 'other_window') return <OtherWindow />;
  if (stopReason === 'old_browser') return <OldBrowser />;
  return (
    <PlainPage title={t('doorScreen.stop.title')} tone="no">
      <Sign shape="cross" className="-order-1 size-32" />
      <p className="font-medium text-19">{t('doorScreen.stop.lead')}</p>
      <p className="tnum text-19">
        {queue.isKnown
          ? t('doorScreen.stop.waiting', { count: queue.waiting })
          : t('doorScreen.stop.waitingUnknown')}
      </p>
      <ol className="flex list-decimal flex-col gap-1 ps-6 text-19">
        {(['save', 'swap', 'give'] as const).map((step) => (
          <li key={step}>{t(`doorScreen.stop.step.${step}`)}</li>
        ))}
      </ol>
      <SaveQueue look="solid" />
      <DoorButton look="inverse" icon="renew" onClick={() => location.reload()}>
        {t('doorScreen.retry')}
      </DoorButton>
    </PlainPage>
  );
}

function OtherWindow() {
  const t = useWords();
  return (
    <PlainPage title={t('doorScreen.stop.otherTitle')}>
      <p className="text-19">{t('doorScreen.stop.otherLead')}</p>
      <DoorButton look="primary" icon="renew" onClick={() => location.reload()}>
        {t('doorScreen.retry')}
      </DoorButton>
    </PlainPage>
  );
}

/** Without a judged signature nobody is let in; what this device recorded before can be saved here too. */
function OldBrowser() {
  const t = useWords();
  const { queue } = useDoor();
  return (
    <PlainPage title={t('doorScreen.stop.oldTitle')} tone="no">
      <Sign shape="cross" className="-order-1 size-32" />
      <p className="font-medium text-19">{t('doorScreen.stop.oldLead')}</p>
      <p className="tnum text-19">{t('doorScreen.stop.waiting', { count: queue.waiting })}</p>
      {queue.waiting + queue.refused > 0 && <SaveQueue look="solid" />}
    </PlainPage>
  );
}

/** The queue as a file, and in words whether that went well. */
export function SaveQueue({ look }: { readonly look: 'solid' | 'primary' | 'secondary' }) {
  const t = useWords();
  const { engine } = useDoorParts();
  const [said, setSaid] = useState('');
  const save = async () => {
    try {
      saveFile(await engine.exportQueue(), queueFileName(Date.now()));
      setSaid(t('doorScreen.stop.saved'));
    } catch {
      setSaid(t('doorScreen.stop.saveFailed'));
    }
  };
  return (
    <>
      <DoorButton look={look} icon="download" onClick={() => void save()}>
        {t('doorScreen.sync.save')}
      </DoorButton>
      <p role="status" className="font-medium empty:hidden">
        {said}
      </p>
    </>
  );
}
