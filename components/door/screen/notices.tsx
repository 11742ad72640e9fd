'use client';

import type { ReactNode } from 'react';
import { classList } from '#components/ui/class-list.ts';
import { Icon, type IconName } from '#components/ui/icon.tsx';
import { timeText } from '#domain/date-text.ts';
import { useWords } from '#i18n/client-words.tsx';
import type { Shown } from '../engine.ts';
import { conflictStripOf } from './conflict-strip.ts';
import { useDoor, useDoorParts } from './door-context.ts';

/**
 * What somebody has to know without looking for it; each stays until it is seen or over. One at a time, the worst first:
 * the camera and the controls keep their room.
 */
export function Notices() {
  const t = useWords();
  const { engine } = useDoorParts();
  const { conflicts, isUpdateWaiting, isPrivateMode, roster, queue } = useDoor();
  if (roster.behind !== null) return <CatchingUp />;
  if (conflicts.length > 0) return <ConflictNotice />;
  if (queue.refused > 0)
    return <Strip icon="warning">{t('doorScreen.notice.refused', { count: queue.refused })}</Strip>;
  if (isPrivateMode) return <Strip icon="warning">{t('doorScreen.notice.privateMode')}</Strip>;
  if (!roster.isComplete) return <Strip icon="download">{t('doorScreen.notice.rosterLoading')}</Strip>;
  if (!isUpdateWaiting) return null;
  return (
    <Strip icon="renew" action={t('doorScreen.notice.updateNow')} onAct={() => engine.applyUpdate()}>
      {t('doorScreen.notice.update')}
    </Strip>
  );
}

/** A phone that comes late does not know yet who is inside: nobody should think that it does. */
export function CatchingUp() {
  const t = useWords();
  const { behind } = useDoor().roster;
  if (behind === null) return null;
  return (
    <Strip icon="download" isUrgent>
      <b className="tnum">{t('doorScreen.notice.catchingUp', { count: behind })}</b>
    </Strip>
  );
}

function ConflictNotice() {
  const t = useWords();
  const { engine } = useDoorParts();
  const door = useDoor();
  const { manifest } = door;
  const strip = conflictStripOf(door);
  if (!strip || !manifest) return null;
  const count = door.conflicts.length;
  const { kind, at } = strip.newest;
  const time = timeText(at, manifest.rules.zone);
  const act = { action: t('doorScreen.notice.seen'), onAct: () => engine.seeConflicts() };
  if (strip.size === 'line')
    return (
      <Strip icon="warning" isOneLine {...act}>
        {t('doorScreen.notice.conflictLine', { count, time })}
      </Strip>
    );
  return (
    <Strip icon="warning" isUrgent {...act}>
      <b>{t('doorScreen.notice.conflict', { count })}</b>
      <span className="block">
        {t('doorScreen.notice.conflictItem', { kind: t(`doorScreen.notice.kind.${kind}`), time })}
      </span>
    </Strip>
  );
}

type RecallProps = { readonly recalls: readonly Shown[]; readonly onSeen: (no: number) => void };

/** Who has to be called back, as long as nobody said that it was done: the next code must not hide it (rule 15). */
export function RecallStrips({ recalls, onSeen }: RecallProps) {
  const t = useWords();
  const { manifest } = useDoor();
  return recalls.map((shown) => (
    <div key={shown.no} data-tone="no" className="door-tone">
      <Strip icon="stop" isUrgent action={t('doorScreen.verdict.recallSeen')} onAct={() => onSeen(shown.no)}>
        <b className="tnum">
          {t('doorScreen.verdict.recallStrip', {
            time: manifest ? timeText(shown.at, manifest.rules.zone) : '',
            who: shown.name?.name ?? t('doorScreen.verdict.unknownTicket'),
          })}
        </b>
      </Strip>
    </div>
  ));
}

type StripProps = {
  readonly icon: IconName;
  readonly isUrgent?: boolean;
  /** Cut off rather than broken, for what need not be read to its end. */
  readonly isOneLine?: boolean;
  readonly action?: string;
  readonly onAct?: () => void;
  readonly children: ReactNode;
};

/** One line above the camera, with what can be done about it. */
export function Strip({ icon, isUrgent = false, isOneLine = false, action, onAct, children }: StripProps) {
  return (
    <div
      role={isUrgent ? 'alert' : 'status'}
      className="flex items-center gap-3 border-border border-b py-1 ps-4 pe-1 text-14"
    >
      <Icon name={icon} size={20} />
      <p className={classList('min-w-0 flex-1 py-1', isOneLine && 'truncate')}>{children}</p>
      {action && (
        <button
          type="button"
          onClick={onAct}
          className={classList(
            'rounded-control px-3 font-medium text-14 underline underline-offset-4 active:bg-press',
            isOneLine ? 'min-h-11' : 'min-h-14',
          )}
        >
          {action}
        </button>
      )}
    </div>
  );
}
