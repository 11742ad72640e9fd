import { useEffect, useRef } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useBadge } from '../desk/use-badge.ts';
import { KIOSK_BUTTON, KioskHeading, type KioskPart } from './kiosk-part.tsx';
import type { KioskGuest } from './kiosk-step.ts';

/** Why a badge is needed again; each is a button that prints, so that a second badge costs no third press. */
const REASONS = ['damaged', 'misprint'] as const;

/** The name in large type: print it, correct it, or say why again. */
export function GuestStep({
  kiosk,
  manifest,
  heading,
  autoPrint,
  onReset,
  guest,
}: KioskPart & { readonly guest: KioskGuest }) {
  const t = useWords();
  const { ticketNo, code, name, position, organisation } = guest;
  const { client, setStep } = kiosk;
  const { state, print, end } = useBadge(client, { ticketNo, code, station: manifest.device.id });
  const isAgain = guest.isPrinted || state.kind === 'reason';
  const isBegun = useRef(false);
  const isEnded = useRef(false);
  useEffect(() => {
    // Where the checkpoint prints by itself, nobody presses; another badge for each entry says so (rule 39).
    const prints = guest.isPrinted ? autoPrint === 'always' : autoPrint !== 'never';
    if (!prints || isBegun.current) return;
    isBegun.current = true;
    void print(guest.isPrinted ? t('doorDesk.kiosk.reason.each') : null);
  });
  useEffect(() => {
    if (state.kind !== 'asked' || isEnded.current) return;
    isEnded.current = true;
    // Nobody is asked at a kiosk whether paper came out: staff prints another one.
    void end(state.jobId, true).then(() => setStep({ kind: 'done' }));
  });
  return (
    <>
      <KioskHeading heading={heading}>
        <span className="block text-[length:clamp(2.125rem,6vw,4rem)] leading-tight">{name}</span>
      </KioskHeading>
      <p className="text-28">{[position, organisation].filter(Boolean).join(', ')}</p>
      {state.kind === 'problem' && <Notice tone="danger" role="alert" title={state.text} />}
      <p role="status" className="text-23">
        {state.kind === 'printing'
          ? t('doorDesk.print.printing')
          : isAgain
            ? t('doorDesk.kiosk.printedBefore')
            : ''}
      </p>
      <div className="flex flex-wrap gap-3">
        {state.kind !== 'printing' && <PrintButtons isAgain={isAgain} onPrint={print} />}
        <Button className={KIOSK_BUTTON} onClick={() => setStep({ kind: 'correct', guest })}>
          {t('doorDesk.kiosk.correctAction')}
        </Button>
        <Button className={KIOSK_BUTTON} onClick={onReset}>
          {t('doorDesk.kiosk.notMe')}
        </Button>
      </div>
    </>
  );
}

type ButtonProps = { readonly isAgain: boolean; readonly onPrint: (reason: string | null) => unknown };

function PrintButtons({ isAgain, onPrint }: ButtonProps) {
  const t = useWords();
  if (!isAgain)
    return (
      <Button variant="primary" className={KIOSK_BUTTON} onClick={() => onPrint(null)}>
        {t('doorDesk.kiosk.print')}
      </Button>
    );
  return REASONS.map((reason) => (
    <Button
      key={reason}
      variant="primary"
      className={KIOSK_BUTTON}
      onClick={() => onPrint(t(`doorDesk.kiosk.reason.${reason}`))}
    >
      {t(`doorDesk.kiosk.reason.${reason}`)}
    </Button>
  ));
}
