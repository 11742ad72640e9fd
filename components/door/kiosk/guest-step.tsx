import { useEffect } from 'react';
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
  onReset,
  guest,
}: KioskPart & { readonly guest: KioskGuest }) {
  const t = useWords();
  const { ticketNo, code, name, position, organisation } = guest;
  const { client, setStep } = kiosk;
  const { state, print, end } = useBadge(client, { ticketNo, code, station: manifest.device.id });
  const isAgain = guest.isPrinted || state.kind === 'reason';
  useEffect(() => {
    if (state.kind !== 'asked') return;
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
        {isAgain
          ? REASONS.map((reason) => (
              <Button
                key={reason}
                variant="primary"
                className={KIOSK_BUTTON}
                onClick={() => print(t(`doorDesk.kiosk.reason.${reason}`))}
              >
                {t(`doorDesk.kiosk.reason.${reason}`)}
              </Button>
            ))
          : state.kind !== 'printing' && (
              <Button variant="primary" className={KIOSK_BUTTON} onClick={() => print(null)}>
                {t('doorDesk.kiosk.print')}
              </Button>
            )}
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
