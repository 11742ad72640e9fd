'use client';

import { useEffect, useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { DeskScreen } from '../desk/desk-screen.tsx';
import { DoorButton } from './door-button.tsx';
import { useDoorParts } from './door-context.ts';
import { MenuSheet } from './menu-sheet.tsx';
import { PlaceBar } from './place-bar.tsx';
import { QueueSheet } from './queue-sheet.tsx';
import { ScanFrame } from './scan-frame.tsx';
import { SyncChip } from './sync-chip.tsx';

/** Search, walk-ins and conflicts in the frame of every door: what waits, who is on duty, and answers over all of it. */
export function DeskPage({ onBack }: { readonly onBack?: () => void }) {
  const t = useWords();
  const { engine, source } = useDoorParts();
  const [open, setOpen] = useState<'menu' | 'queue' | null>(null);
  const close = () => setOpen(null);
  // Nobody looks through a camera here.
  useEffect(() => source.stopCamera(), [source]);
  return (
    <ScanFrame
      top={
        <>
          <PlaceBar>
            {onBack && (
              <DoorButton look="quiet" icon="previous" onClick={onBack}>
                {t('doorScreen.menu.scan')}
              </DoorButton>
            )}
            <DoorButton
              look="quiet"
              icon="more"
              aria-label={t('doorScreen.menu.open')}
              onClick={() => setOpen('menu')}
            />
          </PlaceBar>
          <SyncChip onOpen={() => setOpen('queue')} />
        </>
      }
      camera={<DeskScreen engine={engine} />}
    >
      {open === 'menu' && <MenuSheet onClose={close} />}
      {open === 'queue' && <QueueSheet onClose={close} />}
    </ScanFrame>
  );
}
