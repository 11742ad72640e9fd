'use client';

import { useEffect } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { KioskScreen } from '../kiosk/kiosk-screen.tsx';
import { CameraPane } from './camera-pane.tsx';
import { useDoorParts } from './door-context.ts';
import { SyncChip } from './sync-chip.tsx';

/** A kiosk with the camera of this device; what a guest presses there is the kiosk's own. */
export function KioskPage() {
  const { engine } = useDoorParts();
  return (
    <main className="flex min-h-dvh flex-col">
      <SyncChip />
      <KioskScreen engine={engine} camera={(onText) => <KioskCamera onText={onText} />} />
    </main>
  );
}

/** Scanners that type are heard by the kiosk itself. */
function KioskCamera({ onText }: { readonly onText: (text: string) => void }) {
  const t = useWords();
  const { source } = useDoorParts();
  useEffect(() => {
    source.startCamera();
    source.listen((text, by) => by === 'camera' && onText(text));
    return () => source.listen(null);
  }, [source, onText]);
  return (
    <div className="flex h-80 flex-col overflow-hidden rounded-card">
      <CameraPane aim={t('doorScreen.camera.aim')} />
    </div>
  );
}
