import { useRef, useState } from 'react';
import type { HistoryScan, TicketHistory } from '#domain/checkin/protocol.ts';
import { isVerdict } from '#domain/checkin/verdict.ts';
import { useWords } from '#i18n/client-words.tsx';
import { doorWord } from '#i18n/door-text.ts';
import { Button } from '../../ui/button.tsx';
import type { DeskPart } from './desk-part.ts';
import { ReasonForm } from './reason-form.tsx';

type Props = DeskPart & { readonly history: TicketHistory; readonly onDone: () => void };

/** All scans of a ticket, the newest first; each can be taken back with a reason where the device may (S1). */
export function HistoryList({ engine, names, may, history, onDone }: Props) {
  const t = useWords();
  const [undoing, setUndoing] = useState<string>();
  const heading = useRef<HTMLHeadingElement>(null);
  const close = () => {
    heading.current?.focus();
    setUndoing(undefined);
  };
  const annul = async (scanId: string, reason: string) => {
    await engine.annul(scanId, reason);
    close();
    onDone();
  };
  return (
    <section aria-labelledby="history-heading" className="flex flex-col gap-3">
      <h3 ref={heading} tabIndex={-1} id="history-heading" className="text-19 font-heading">
        {t('doorDesk.history.title')}
      </h3>
      {history.scans.length === 0 && <p className="text-muted">{t('doorDesk.history.none')}</p>}
      <ol className="flex flex-col gap-2">
        {history.scans.map((scan) => (
          <li key={scan.id} className="flex flex-col gap-2 border-t border-border pt-2">
            <ScanLine scan={scan} names={names} />
            {may.has('undo_any') && !scan.isAnnulled && undoing !== scan.id && (
              <Button icon="undo" className="self-start" onClick={() => setUndoing(scan.id)}>
                {t('doorDesk.undo.action')}
                <span className="sr-only">: {names.moment(scan.at)}</span>
              </Button>
            )}
            {undoing === scan.id && (
              <ReasonForm
                title={t('doorDesk.undo.title')}
                label={t('doorDesk.reason.label')}
                action={t('doorDesk.undo.action')}
                onSubmit={(reason) => annul(scan.id, reason)}
                onCancel={close}
              />
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Where, when, by which device and whom, and how it ended. */
export function ScanLine({ scan, names }: { readonly scan: HistoryScan } & Pick<DeskPart, 'names'>) {
  const t = useWords();
  const word = isVerdict(scan.verdict) ? doorWord(t, scan.verdict) : scan.verdict;
  const marks = [
    scan.admitted === false && t('doorDesk.history.refused'),
    scan.isAnnulled && t('doorDesk.history.annulled'),
    scan.overrideReason !== null && t('doorDesk.history.override', { reason: scan.overrideReason }),
  ].filter(Boolean);
  const by = [names.device(scan.deviceId), scan.operatorId && names.operator(scan.operatorId)];
  return (
    <div className="min-w-0">
      <p className={scan.isAnnulled ? 'line-through' : undefined}>
        <span className="tnum font-medium">{names.moment(scan.at)}</span>{' '}
        {names.checkpoint(scan.checkpointId)}, {t(`doorDesk.history.${scan.direction}`)}: {word}
      </p>
      <p className="text-14 text-muted">
        {[...by, t(`doorDesk.method.${scan.method}`)].filter(Boolean).join(' · ')}
      </p>
      {marks.length > 0 && <p className="text-14 font-medium">{marks.join('. ')}</p>}
    </div>
  );
}
