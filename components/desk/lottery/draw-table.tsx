'use client';

import { useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { Notice } from '../../ui/notice.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { showToast } from '../../ui/toast.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import { useDeed } from '../record/use-deed.ts';
import type { DrawActions, DrawLineView } from './draw-view.ts';

type Props = {
  readonly edition: string;
  readonly lines: readonly DrawLineView[];
  readonly takeBack: DrawActions['takeBack'];
};

const HEAD = 'py-1 pe-4 text-start text-13 font-medium text-muted';
const CELL = 'py-2 pe-4 align-top';
const COLUMNS = ['what', 'until', 'state', 'entries'] as const;

/** Announced draws with their result; one that nobody takes part in yet is taken back by a second press. */
export function DrawTable({ edition, lines, takeBack }: Props) {
  const t = useWords();
  const { run, failure, isRunning } = useDeed();
  const [asked, setAsked] = useState<string>();
  const [refused, setRefused] = useState<string>();
  const back = async (id: string) => {
    const answer = await run(() => takeBack({ edition, id }));
    setAsked(undefined);
    if (answer === undefined) return;
    setRefused(answer.ok ? undefined : t(`lottery.desk.refused.${answer.reason}`));
    if (answer.ok) showToast({ text: t('lottery.desk.backDone') });
  };
  return (
    <div className="relative overflow-x-auto" aria-busy={isRunning}>
      <FailureNotice failure={failure} />
      {refused !== undefined && (
        <Notice tone="danger" role="alert">
          {refused}
        </Notice>
      )}
      <table className="w-full border-collapse text-14">
        <caption className="sr-only">{t('lottery.desk.list')}</caption>
        <thead>
          <tr className="border-b border-border">
            {COLUMNS.map((column) => (
              <th key={column} scope="col" className={HEAD}>
                {t(`lottery.desk.${column}`)}
              </th>
            ))}
            <th scope="col" className={HEAD}>
              <span className="sr-only">{t('desk.table.deeds')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id} className="border-b border-border last:border-b-0">
              <th scope="row" className={`${CELL} text-start font-medium`}>
                {line.name}
              </th>
              <td className={`${CELL} tnum`}>{line.untilText}</td>
              <td className={`${CELL} tnum`}>{line.stateText}</td>
              <td className={`${CELL} tnum`}>{line.entries}</td>
              <td className={CELL}>
                <Deeds {...{ line, asked, isRunning }} onAsk={setAsked} onBack={(id) => void back(id)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type DeedProps = {
  readonly line: DrawLineView;
  readonly asked: string | undefined;
  readonly isRunning: boolean;
  readonly onAsk: (id: string) => void;
  readonly onBack: (id: string) => void;
};

function Deeds({ line: { id, name, canRemove, queueHref }, asked, isRunning, onAsk, onBack }: DeedProps) {
  const t = useWords();
  if (queueHref !== undefined)
    return (
      <a href={queueHref} className="link inline-flex min-h-8 items-center">
        {t('lottery.desk.queue')}
      </a>
    );
  if (!canRemove) return null;
  if (asked !== id)
    return (
      <StudioButton label={t('lottery.desk.backOf', { name })} onPress={() => onAsk(id)}>
        {t('lottery.desk.back')}
      </StudioButton>
    );
  return (
    <span className="flex flex-col items-start gap-2">
      <span role="alert">{t('lottery.desk.backSure')}</span>
      <StudioButton variant="danger" isPending={isRunning} onPress={() => onBack(id)}>
        {t('lottery.desk.back')}
      </StudioButton>
    </span>
  );
}
