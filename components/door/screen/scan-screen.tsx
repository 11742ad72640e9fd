'use client';

import { useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { CameraPane } from './camera-pane.tsx';
import { CountRow } from './count-row.tsx';
import { DeskPage } from './desk-page.tsx';
import { WayRow } from './direction-switch.tsx';
import { DoorButton } from './door-button.tsx';
import { useDoor } from './door-context.ts';
import { LastResult } from './last-result.tsx';
import { ManualEntry } from './manual-entry.tsx';
import { MenuSheet } from './menu-sheet.tsx';
import { Notices } from './notices.tsx';
import { OtherSessions, PlaceBar } from './place-bar.tsx';
import { PlaceSheet } from './place-list.tsx';
import { QueueSheet } from './queue-sheet.tsx';
import { ScanFrame } from './scan-frame.tsx';
import { StaffNote } from './staff-note.tsx';
import { SyncChip } from './sync-chip.tsx';
import { useOpenSheet } from './use-open-sheet.ts';

type Open = 'manual' | 'menu' | 'place' | 'queue';

/** The screen of stewards and supervisors: camera, where and for what, who is inside, and the controls under one thumb. */
export function ScanScreen() {
  const [isDesk, setDesk] = useState(false);
  if (isDesk) return <DeskPage onBack={() => setDesk(false)} />;
  return <Scanning onDesk={() => setDesk(true)} />;
}

function Scanning({ onDesk }: { readonly onDesk: () => void }) {
  const t = useWords();
  const { manifest } = useDoor();
  const { open, show, close } = useOpenSheet<Open>();
  const hasDesk = manifest?.device.capabilities.includes('search');
  const canType = manifest?.device.capabilities.includes('manual');
  return (
    <ScanFrame
      top={
        <>
          <PlaceBar onOpen={() => show('place')}>
            <DoorButton
              look="quiet"
              icon="more"
              aria-label={t('doorScreen.menu.open')}
              onClick={() => show('menu')}
            />
          </PlaceBar>
          <SyncChip onOpen={() => show('queue')} />
          <Notices />
          <StaffNote isShort />
          <OtherSessions />
        </>
      }
      camera={<CameraPane aim={t('doorScreen.camera.aim')} hasMute />}
      bottom={(last) => (
        <>
          <CountRow />
          <LastResult {...last} />
          <WayRow {...(canType && { onType: () => show('manual') })} />
        </>
      )}
    >
      {open === 'manual' && <ManualEntry onClose={close} />}
      {open === 'menu' && <MenuSheet onClose={close} {...(hasDesk && { onDesk })} />}
      {open === 'place' && <PlaceSheet onClose={close} />}
      {open === 'queue' && <QueueSheet onClose={close} />}
    </ScanFrame>
  );
}
