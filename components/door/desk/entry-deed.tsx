import { useEffect, useRef, useState } from 'react';
import type { TicketHistory } from '#domain/checkin/protocol.ts';
import { VERDICT_SIGNS } from '#domain/checkin/verdict.ts';
import { useWords } from '#i18n/client-words.tsx';
import { doorSentence, doorWord } from '#i18n/door-text.ts';
import { Button } from '../../ui/button.tsx';
import { Notice, type NoticeTone } from '../../ui/notice.tsx';
import type { Shown } from '../engine.ts';
import type { DeskPart } from './desk-part.ts';
import { useSnapshot } from './use-engine.ts';

type Props = Pick<DeskPart, 'engine'> & { readonly history: TicketHistory; readonly onDone: () => void };

const TONES = { green: 'success', amber: 'warning', red: 'danger', blue: 'note' } as const satisfies Record<
  string,
  NoticeTone
>;

/**
 * Asks the rules of this door about somebody who was found (S1). The answer covers the screen as after a scan, where a
 * supervisor may let pass all the same; its last word stays here.
 */
export function EntryDeed({ engine, history: { person }, onDone }: Props) {
  const t = useWords();
  const { shown } = useSnapshot(engine);
  const [last, setLast] = useState<Shown | null>();
  const isAsked = useRef(false);
  useEffect(() => {
    // One press is one scan, however often this is drawn.
    if (isAsked.current) return;
    isAsked.current = true;
    const { ticketNo, name, organisation } = person;
    engine.readTicket(ticketNo, { name, organisation }).then((answer) => answer ?? setLast(null));
  }, [engine, person]);
  useEffect(() => {
    if (shown !== null) setLast(shown);
  }, [shown]);
  if (last === undefined) return <p role="status">{t('doorDesk.loading')}</p>;
  if (last === null) return <Notice tone="danger" role="alert" title={t('doorDesk.problem.storage')} />;
  const { verdict } = last.decision;
  const tone = last.isAdmitted ? 'success' : TONES[VERDICT_SIGNS[verdict].class];
  return (
    <div className="flex flex-col gap-3">
      <Notice tone={tone} role="status" title={doorWord(t, verdict)}>
        {doorSentence(t, last.explanation.sentence)}
      </Notice>
      <Button className="min-h-14 self-start" onClick={onDone}>
        {t('doorDesk.done')}
      </Button>
    </div>
  );
}
