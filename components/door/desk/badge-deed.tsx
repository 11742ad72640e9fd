import { useEffect, useRef } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { DeskPart } from './desk-part.ts';
import { ReasonForm } from './reason-form.tsx';
import { useBadge } from './use-badge.ts';

type Props = Pick<DeskPart, 'client' | 'manifest'> & {
  readonly ticketNo: number;
  readonly onDone: () => void;
  readonly onClose: () => void;
};

/** Prints a badge at once, or asks why where one came out before; then asks whether it did. */
export function BadgeDeed({ client, manifest, ticketNo, onDone, onClose }: Props) {
  const t = useWords();
  const { state, print, end } = useBadge(client, { ticketNo, station: manifest.device.id });
  const isAsked = useRef(false);
  useEffect(() => {
    // One press is one print, however often this is drawn.
    if (isAsked.current) return;
    isAsked.current = true;
    void print(null);
  });
  const settle = async (jobId: string, isOut: boolean) => {
    await end(jobId, isOut);
    if (isOut) onDone();
    else void print(null);
  };
  return (
    <div className="flex flex-col gap-3">
      {state.kind === 'printing' && <p role="status">{t('doorDesk.print.printing')}</p>}
      {state.kind === 'problem' && <Notice tone="danger" role="alert" title={state.text} />}
      {state.kind === 'reason' && (
        <ReasonForm
          title={t('doorDesk.print.again')}
          label={t('doorDesk.print.why')}
          action={t('doorDesk.print.action')}
          onSubmit={(reason) => print(reason)}
          onCancel={onClose}
        />
      )}
      {state.kind === 'asked' && (
        <Notice
          role="status"
          title={t('doorDesk.print.question')}
          action={
            <div className="flex flex-wrap gap-2">
              <Button variant="primary" className="min-h-14" onClick={() => settle(state.jobId, true)}>
                {t('doorDesk.print.yes')}
              </Button>
              <Button className="min-h-14" onClick={() => settle(state.jobId, false)}>
                {t('doorDesk.print.no')}
              </Button>
            </div>
          }
        />
      )}
    </div>
  );
}
