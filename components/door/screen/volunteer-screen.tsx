'use client';

import { useWords } from '#i18n/client-words.tsx';
import { CameraPane } from './camera-pane.tsx';
import { CountRow } from './count-row.tsx';
import { WayRow } from './direction-switch.tsx';
import { useDoor } from './door-context.ts';
import { LastResult } from './last-result.tsx';
import { ManualEntry } from './manual-entry.tsx';
import { Notices } from './notices.tsx';
import { OtherSessions, PlaceBar } from './place-bar.tsx';
import { ScanFrame } from './scan-frame.tsx';
import { StaffNote } from './staff-note.tsx';
import { SyncChip } from './sync-chip.tsx';
import { TallyButtons, useIsCountOnly } from './tally-buttons.tsx';
import { useOpenSheet } from './use-open-sheet.ts';

/** A volunteer before a hall: the session, one switch, who is inside, undo, and nothing to set (rule 38). */
export function VolunteerScreen() {
  const t = useWords();
  const { manifest } = useDoor();
  const { open, show, close } = useOpenSheet<'manual'>();
  const isCountOnly = useIsCountOnly();
  const canType = manifest?.device.capabilities.includes('manual') && !isCountOnly;
  return (
    <ScanFrame
      top={
        <>
          <PlaceBar />
          <SyncChip />
          <Notices />
          <StaffNote isShort />
          <OtherSessions />
        </>
      }
      camera={<CameraPane aim={t('doorScreen.camera.aim')} hasMute />}
      bottom={(last) => (
        <>
          <CountRow />
          {isCountOnly && <TallyButtons />}
          <LastResult {...last} />
          <WayRow {...(canType && { onType: () => show('manual') })} />
        </>
      )}
    >
      {open === 'manual' && <ManualEntry onClose={close} />}
    </ScanFrame>
  );
}
