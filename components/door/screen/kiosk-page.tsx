'use client';

import { useCallback, useEffect } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { KioskScreen } from '../kiosk/kiosk-screen.tsx';
import { CameraPane } from './camera-pane.tsx';
import { useDoorParts } from './door-context.ts';
import { SyncChip } from './sync-chip.tsx';

/** A kiosk with the camera and the scanners of this device; what a guest presses there is the kiosk's own. */
export function KioskPage() {
  const { engine, source } = useDoorParts();
  const listen = useCallback(
    (onText: (text: string) => void) => {
      source.listen((text) => onText(text));
      return () => source.listen(null);
    },
    [source],
  );
  return (
    <main className="flex min-h-dvh flex-col">
      <SyncChip />
      <KioskScreen engine={engine} listen={listen} camera={<KioskCamera />} />
    </main>
  );
}

function KioskCamera() {
  const t = useWords();
  const { source } = useDoorParts();
  useEffect(() => source.startCamera(), [source]);
  return (
    <div className="flex h-[28dvh] max-h-80 flex-col overflow-hidden rounded-card border border-edge @reading:h-[40dvh] @reading:max-h-[32rem]">
      <CameraPane aim={t('doorScreen.camera.aim')} />
    </div>
  );
}
