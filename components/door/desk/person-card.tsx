import { useCallback, useEffect, useRef, useState } from 'react';
import type { FoundPerson, TicketHistory } from '#domain/checkin/protocol.ts';
import { useWords } from '#i18n/client-words.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { Failed } from './client.ts';
import type { DeskPart } from './desk-part.ts';
import { HistoryList } from './history-list.tsx';
import { PersonDeeds } from './person-deeds.tsx';
import { problemText } from './problem-text.ts';

type Props = DeskPart & {
  readonly ticketNo: number;
  /** As the search found them: enough to let somebody in where no server can be asked. */
  readonly known?: FoundPerson;
  readonly onClose: () => void;
};

/** One person: name large, type, where they are now, the note, what can be done, and all that happened (S1). */
export function PersonCard({ ticketNo, known, onClose, ...part }: Props) {
  const t = useWords();
  const { client, names } = part;
  const [history, setHistory] = useState<TicketHistory>();
  const [problem, setProblem] = useState<string>();
  const [isHere, setHere] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const load = useCallback(async () => {
    const answer = await client.history(ticketNo);
    const isOffline = !answer.ok && answer.reason === 'offline' && known !== undefined;
    setHere(isOffline);
    if (answer.ok) setHistory(answer.value);
    else if (isOffline) setHistory(bareHistory(known));
    else setProblem(problemText(t, answer as Failed));
  }, [client, ticketNo, known, t]);
  useEffect(() => void load(), [load]);
  const isThere = history !== undefined;
  useEffect(() => {
    if (isThere) heading.current?.focus();
  }, [isThere]);
  return (
    <article className="flex flex-col gap-4" onKeyDown={(event) => event.key === 'Escape' && onClose()}>
      <Button icon="previous" className="self-start" onClick={onClose}>
        {t('doorDesk.back')}
      </Button>
      {problem !== undefined && <Notice tone="danger" role="alert" title={problem} />}
      {history === undefined && problem === undefined && <p role="status">{t('doorDesk.loading')}</p>}
      {history !== undefined && (
        <>
          <PersonHead history={history} names={names} heading={heading} />
          {isHere && <Notice tone="warning" role="status" title={t('doorDesk.searchHere.card')} />}
          <PersonDeeds {...part} isHere={isHere} history={history} onDone={load} />
          {!isHere && <HistoryList {...part} history={history} onDone={load} />}
        </>
      )}
    </article>
  );
}

/** Of somebody whom the device alone knows. */
function bareHistory(person: FoundPerson): TicketHistory {
  return { person, note: '', generation: 0, scans: [], conflicts: [] };
}

type HeadProps = Pick<DeskPart, 'names'> & {
  readonly history: TicketHistory;
  readonly heading: React.RefObject<HTMLHeadingElement | null>;
};

function PersonHead({ history: { person, note, conflicts }, names, heading }: HeadProps) {
  const t = useWords();
  const { name, position, organisation, typeNo, humanCode, insideAreaId, since } = person;
  const open = conflicts.filter(({ resolvedAt }) => resolvedAt === null);
  return (
    <header className="flex flex-col gap-2">
      <h2 ref={heading} tabIndex={-1} className="text-34 font-heading break-words">
        {name}
      </h2>
      <p className="text-16">{[position, organisation].filter(Boolean).join(', ')}</p>
      <p className="text-16">
        <span className="font-medium">{names.type(typeNo)}</span> · <span className="tnum">{humanCode}</span>
      </p>
      <p className="text-16">
        {insideAreaId === null || since === null
          ? t('doorDesk.person.outside')
          : t('doorDesk.person.inside', { place: names.area(insideAreaId), time: names.moment(since) })}
      </p>
      {note !== '' && (
        <Notice tone="warning" title={t('doorDesk.person.note')}>
          {note}
        </Notice>
      )}
      {open.map(({ id, kind }) => (
        <Notice key={id} tone="warning" title={t(`doorDesk.conflict.kind.${kind}`)} />
      ))}
    </header>
  );
}
