'use client';

import { useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { showToast } from '../../ui/toast.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import { useDeed } from '../record/use-deed.ts';
import type { DelegationLineView, GroupActions } from './group-view.ts';

type Props = {
  readonly edition: string;
  readonly lines: readonly DelegationLineView[];
  readonly giveBack: GroupActions['giveBack'];
};

const HEAD = 'py-1 pe-4 text-start text-13 font-medium text-muted';
const CELL = 'py-2 pe-4 align-top';
const COLUMNS = ['name', 'code', 'used', 'return'] as const;

/** Delegations with their codes and lists; what they do not use goes back by a second press. */
export function DelegationTable({ edition, lines, giveBack }: Props) {
  const t = useWords();
  const { run, failure, isRunning } = useDeed();
  const [asked, setAsked] = useState<string>();
  const back = async (id: string) => {
    const answer = await run(() => giveBack({ edition, id }));
    setAsked(undefined);
    if (answer === undefined) return;
    showToast({ text: t(answer.count > 0 ? 'delegation.desk.given' : 'delegation.desk.nothing') });
  };
  return (
    <div className="relative overflow-x-auto" aria-busy={isRunning}>
      <FailureNotice failure={failure} />
      <table className="w-full border-collapse text-14">
        <caption className="sr-only">{t('delegation.desk.delegations')}</caption>
        <thead>
          <tr className="border-b border-border">
            {COLUMNS.map((column) => (
              <th key={column} scope="col" className={HEAD}>
                {t(`delegation.desk.${column}`)}
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
              <td className={`${CELL} font-mono`}>{line.code}</td>
              <td className={`${CELL} tnum`}>{line.used}</td>
              <td className={`${CELL} tnum`}>{line.returnText}</td>
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
  readonly line: DelegationLineView;
  readonly asked: string | undefined;
  readonly isRunning: boolean;
  readonly onAsk: (id: string) => void;
  readonly onBack: (id: string) => void;
};

function Deeds({ line, asked, isRunning, onAsk, onBack }: DeedProps) {
  const t = useWords();
  const { id, name, href, canReturn } = line;
  const isAsked = asked === id;
  return (
    <div className="flex flex-wrap items-center gap-3">
      <a
        href={href}
        className="link inline-flex min-h-8 items-center"
        aria-label={t('delegation.desk.listOf', { name })}
      >
        {t('delegation.desk.list')}
      </a>
      {canReturn && isAsked && (
        <span className="flex flex-col items-start gap-2">
          <span role="alert">{t('delegation.desk.giveBackSure', { name })}</span>
          <StudioButton variant="danger" isPending={isRunning} onPress={() => onBack(id)}>
            {t('delegation.desk.giveBack')}
          </StudioButton>
        </span>
      )}
      {canReturn && !isAsked && (
        <StudioButton aria-label={t('delegation.desk.giveBackOf', { name })} onPress={() => onAsk(id)}>
          {t('delegation.desk.giveBack')}
        </StudioButton>
      )}
    </div>
  );
}
