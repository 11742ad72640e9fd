'use client';

import { useEffect, useMemo, useRef, useState } from 'react';
import type { AutoPrint } from '#domain/checkin/vocabulary.ts';
import { useLanguage, useWords } from '#i18n/client-words.tsx';
import { deskClient } from '../desk/client.ts';
import { type BadgeEnd, orderBadge } from '../desk/order-badge.ts';
import type { Shown } from '../engine.ts';
import { autoPrintOf } from './auto-print.ts';
import { DoorButton } from './door-button.tsx';
import { useDoor, useDoorParts } from './door-context.ts';
import { Strip } from './notices.tsx';
import { ReasonField } from './reason-field.tsx';
import { Sheet } from './sheet.tsx';

type Print = {
  readonly shown: Shown;
  readonly end: BadgeEnd | { readonly kind: 'printing' } | { readonly kind: 'printed' };
};

/** Badges that a gate prints by itself (rule 39): one after the other, without holding up the lane. */
export function GatePrint({ shown }: { readonly shown: Shown | null }) {
  const { manifest } = useDoor();
  const { last, print } = usePrints();
  const handled = useRef(0);
  useEffect(() => {
    if (!shown || !manifest || handled.current === shown.no) return;
    handled.current = shown.no;
    const when = autoPrintOf(shown, manifest);
    if (when !== 'never') print(shown, null, when);
  }, [shown, manifest, print]);
  if (!last) return null;
  return (
    <PrintStrip key={last.shown.no} last={last} onAgain={(reason) => print(last.shown, reason, 'never')} />
  );
}

function usePrints() {
  const t = useWords();
  const language = useLanguage();
  const { engine } = useDoorParts();
  const client = useMemo(() => deskClient(engine), [engine]);
  const [last, setLast] = useState<Print>();
  const line = useRef<Promise<unknown>>(Promise.resolve());
  const run = useRef<(shown: Shown, reason: string | null, when: AutoPrint) => Promise<void>>(async () => {});
  run.current = async (shown, reason, when) => {
    setLast({ shown, end: { kind: 'printing' } });
    const { ticketNo, checkpointId: station, code } = shown;
    const wish = { ticketNo: ticketNo ?? 0, station, ...(code === null ? {} : { code }) };
    const words = { t, language };
    let end = await orderBadge(client, wish, reason, words);
    // Another badge for each entry: that is the reason.
    if (end.kind === 'reason' && when === 'always')
      end = await orderBadge(client, wish, t('doorDesk.kiosk.reason.each'), words);
    // Nobody is asked in a lane whether paper came out: whoever stands there prints another one.
    if (end.kind === 'asked') await client.endBadge(end.jobId, 'printed');
    setLast({ shown, end: end.kind === 'asked' ? { kind: 'printed' } : end });
  };
  const print = useMemo(
    () => (shown: Shown, reason: string | null, when: AutoPrint) => {
      line.current = line.current.then(() => run.current(shown, reason, when)).catch(() => {});
    },
    [],
  );
  return { last, print };
}

const REASONS = ['damaged', 'misprint'] as const;

function PrintStrip({
  last,
  onAgain,
}: {
  readonly last: Print;
  readonly onAgain: (reason: string | null) => void;
}) {
  const t = useWords();
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const { end, shown } = last;
  const who = shown.name?.name ?? '';
  if (end.kind === 'printing') return <Strip icon="page">{t('doorScreen.print.printing', { who })}</Strip>;
  if (end.kind === 'problem')
    return (
      <Strip icon="warning" isUrgent action={t('doorScreen.retry')} onAct={() => onAgain(null)}>
        {t('doorScreen.print.failed', { who })} {end.text}
      </Strip>
    );
  const words = end.kind === 'reason' ? 'doorScreen.print.before' : 'doorScreen.print.printed';
  return (
    <>
      <Strip icon="page" action={t('doorScreen.print.again')} onAct={() => setOpen(true)}>
        {t(words, { who })}
      </Strip>
      {isOpen && (
        <Sheet title={t('doorScreen.print.again')} onClose={() => setOpen(false)}>
          <ReasonField
            label={t('doorDesk.print.why')}
            hint={t('doorScreen.print.hint')}
            reason={reason}
            onReason={setReason}
            quick={REASONS.map((one) => t(`doorDesk.kiosk.reason.${one}`))}
          />
          <DoorButton
            look="primary"
            aria-disabled={reason.trim() === ''}
            onClick={() => {
              if (reason.trim() === '') return;
              setOpen(false);
              onAgain(reason.trim());
            }}
          >
            {t('doorDesk.print.action')}
          </DoorButton>
        </Sheet>
      )}
    </>
  );
}
