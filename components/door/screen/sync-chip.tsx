'use client';

import { classList } from '#components/ui/class-list.ts';
import { Icon, type IconName } from '#components/ui/icon.tsx';
import { useWords } from '#i18n/client-words.tsx';
import type { QueueState } from '../engine.ts';
import { ageText } from './age-text.ts';
import { useDoor } from './door-context.ts';
import { useNow } from './use-now.ts';

/** What waits and when it was last in touch: on every screen of a paired device, never hidden (D5). */
export function SyncChip({
  onOpen,
  onVerdict = false,
}: {
  readonly onOpen?: () => void;
  readonly onVerdict?: boolean;
}) {
  const { queue } = useDoor();
  const body = <ChipBody queue={queue} />;
  const look = classList(
    'flex w-full flex-wrap items-center gap-x-2 px-4 text-start text-14',
    onVerdict ? 'min-h-9' : 'min-h-11 border-border border-y bg-surface',
    !onVerdict && (queue.waiting > 0 || !queue.isOnline ? 'text-warning' : 'text-muted'),
  );
  if (!onOpen)
    return (
      <p data-part="sync" data-waiting={queue.waiting} className={look}>
        {body}
      </p>
    );
  return (
    <button type="button" data-part="sync" data-waiting={queue.waiting} onClick={onOpen} className={look}>
      {body}
    </button>
  );
}

function ChipBody({ queue }: { readonly queue: QueueState }) {
  const t = useWords();
  const now = useNow();
  const { waiting, lastSyncAt, isOnline } = queue;
  const age =
    lastSyncAt === null
      ? t('doorScreen.sync.never')
      : t('doorScreen.sync.age', { age: ageText(now - lastSyncAt) });
  return (
    <>
      <Icon name={iconOf(queue)} size={16} />
      <b className="tnum">{t('doorScreen.sync.waiting', { count: waiting })}</b>
      <span className="tnum">{age}</span>
      {!isOnline && <span className="font-medium">{t('doorScreen.sync.offline')}</span>}
    </>
  );
}

function iconOf({ waiting, isOnline }: QueueState): IconName {
  if (!isOnline) return 'offline';
  return waiting > 0 ? 'upload' : 'check';
}
