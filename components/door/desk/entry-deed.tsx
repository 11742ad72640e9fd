import { useEffect, useRef, useState } from 'react';
import type { TicketHistory } from '#domain/checkin/protocol.ts';
import { VERDICT_SIGNS } from '#domain/checkin/verdict.ts';
import { useWords } from '#i18n/client-words.tsx';
import { doorSentence, doorWord } from '#i18n/door-text.ts';
import { Button } from '../../ui/button.tsx';
import { Notice, type NoticeTone } from '../../ui/notice.tsx';
import type { Shown } from '../engine.ts';
import type { DeskPart } from './desk-part.ts';
import { ReasonForm } from './reason-form.tsx';

type Props = DeskPart & {
  readonly history: TicketHistory;
  readonly onDone: () => void;
  readonly onClose: () => void;
};

const TONES = { green: 'success', amber: 'warning', red: 'danger', blue: 'note' } as const satisfies Record<
  string,
  NoticeTone
>;

/** Asks the rules of this door about somebody who was found, and lets pass with a reason where they say no (S1). */
export function EntryDeed({ engine, history: { person }, onDone, onClose }: Props) {
  const t = useWords();
  const [shown, setShown] = useState<Shown | null>();
  const isAsked = useRef(false);
  useEffect(() => {
    // One press is one scan, however often this is drawn.
    if (isAsked.current) return;
    isAsked.current = true;
    const { ticketNo, name, organisation } = person;
    engine.readTicket(ticketNo, { name, organisation }).then(setShown);
  }, [engine, person]);
  if (shown === undefined) return <p role="status">{t('doorDesk.loading')}</p>;
  if (shown === null) return <Notice tone="danger" role="alert" title={t('doorDesk.problem.storage')} />;
  const letPass = async (reason: string) => setShown(await engine.override(shown.no, reason));
  const { verdict } = shown.decision;
  const isRefused = !shown.isAdmitted && shown.override !== 'none';
  return (
    <div className="flex flex-col gap-3">
      <Notice tone={TONES[VERDICT_SIGNS[verdict].class]} role="status" title={doorWord(t, verdict)}>
        {doorSentence(t, shown.explanation.sentence)}
      </Notice>
      {isRefused ? (
        <ReasonForm
          title={t('doorDesk.override.title')}
          label={t('doorDesk.reason.label')}
          action={t('doorDesk.override.action')}
          isRequired={shown.override === 'with_reason'}
          onSubmit={letPass}
          onCancel={onClose}
        />
      ) : (
        <Button className="min-h-14 self-start" onClick={onDone}>
          {t('doorDesk.done')}
        </Button>
      )}
    </div>
  );
}
