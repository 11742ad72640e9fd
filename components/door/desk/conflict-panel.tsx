import { useCallback, useEffect, useRef, useState } from 'react';
import type { ConflictItem } from '#domain/checkin/protocol.ts';
import { useWords } from '#i18n/client-words.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { Failed } from './client.ts';
import type { DeskPart } from './desk-part.ts';
import { ScanLine } from './history-list.tsx';
import { PersonCard } from './person-card.tsx';
import { problemText } from './problem-text.ts';
import { ReasonForm } from './reason-form.tsx';
import { useAsked } from './use-asked.ts';

/** A newer list is asked for, as other devices settle, too. */
const AGAIN_MS = 15_000;

/** Facts of all gates that do not go together, with both sides of the story; settled by a note (S2). */
export function ConflictPanel(part: DeskPart) {
  const t = useWords();
  const { client } = part;
  const [conflicts, setConflicts] = useState<readonly ConflictItem[]>();
  const [problem, setProblem] = useState<string>();
  const [ticketNo, setTicketNo] = useState<number>();
  const load = useCallback(async () => {
    const answer = await client.conflicts();
    if (answer.ok) setConflicts(answer.value.conflicts);
    setProblem(answer.ok ? undefined : problemText(t, answer as Failed));
  }, [client, t]);
  useEffect(() => {
    void load();
    const timer = setInterval(load, AGAIN_MS);
    return () => clearInterval(timer);
  }, [load]);
  if (ticketNo !== undefined)
    return <PersonCard {...part} ticketNo={ticketNo} onClose={() => setTicketNo(undefined)} />;
  const open = conflicts?.filter(({ resolvedAt }) => resolvedAt === null) ?? [];
  const settled = conflicts?.filter(({ resolvedAt }) => resolvedAt !== null) ?? [];
  return (
    <section aria-label={t('doorDesk.view.conflicts')} className="flex flex-col gap-4">
      {problem !== undefined && <Notice tone="danger" role="alert" title={problem} />}
      <p role="status" className="text-16 font-medium">
        {conflicts === undefined
          ? t('doorDesk.loading')
          : t('doorDesk.conflict.open', { count: open.length })}
      </p>
      <ul className="flex flex-col gap-4">
        {[...open, ...settled].map((conflict) => (
          <li key={conflict.id} className="rounded-card border border-edge bg-surface p-4">
            <ConflictCard {...part} conflict={conflict} onDone={load} onOpen={setTicketNo} />
          </li>
        ))}
      </ul>
    </section>
  );
}

type CardProps = DeskPart & {
  readonly conflict: ConflictItem;
  readonly onDone: () => void;
  readonly onOpen: (ticketNo: number) => void;
};

function ConflictCard({ client, names, may, conflict, onDone, onOpen }: CardProps) {
  const t = useWords();
  const { isBusy, problem, run } = useAsked();
  const [isSettling, setSettling] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const close = () => {
    heading.current?.focus();
    setSettling(false);
  };
  const { id, kind, at, ticketNo, scans, resolvedAt, note } = conflict;
  const settle = async (words: string) => {
    await run(() => client.resolve(id, words));
    close();
    onDone();
  };
  return (
    <div className="flex flex-col gap-3">
      <h2 ref={heading} tabIndex={-1} className="text-19 font-heading">
        {t(`doorDesk.conflict.kind.${kind}`)}{' '}
        <span className="tnum text-16 text-muted">{names.moment(at)}</span>
      </h2>
      {scans.map((scan) => (
        <ScanLine key={scan.id} scan={scan} names={names} />
      ))}
      {problem !== undefined && <Notice tone="danger" role="alert" title={problem} />}
      {resolvedAt !== null && (
        <p className="text-14">{t('doorDesk.conflict.settled', { note: note ?? '' })}</p>
      )}
      {isSettling ? (
        <ReasonForm
          title={t('doorDesk.conflict.settle')}
          label={t('doorDesk.conflict.note')}
          action={t('doorDesk.conflict.settle')}
          isBusy={isBusy}
          onSubmit={settle}
          onCancel={close}
        />
      ) : (
        <div className="flex flex-wrap gap-2">
          {resolvedAt === null && (
            <Button className="min-h-14" onClick={() => setSettling(true)}>
              {t('doorDesk.conflict.settle')}
            </Button>
          )}
          {ticketNo !== null && may.has('search') && (
            <Button className="min-h-14" onClick={() => onOpen(ticketNo)}>
              {t('doorDesk.conflict.person')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
