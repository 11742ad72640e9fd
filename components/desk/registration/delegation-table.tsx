'use client';

import { useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { showToast } from '../../ui/toast.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import { LINE_CELL, LINE_ROW, LineTable } from '../record/line-table.tsx';
import { useDeed } from '../record/use-deed.ts';
import type { DelegationLineView, GroupActions } from './group-view.ts';
import { LinkDeeds } from './link-deeds.tsx';

type Props = {
  readonly edition: string;
  readonly lines: readonly DelegationLineView[];
  readonly actions: GroupActions;
};

const COLUMNS = ['name', 'code', 'used', 'return'] as const;

/** Delegations with their codes and lists; what they do not use goes back by a second press. */
export function DelegationTable({ edition, lines, actions }: Props) {
  const t = useWords();
  const { run, failure, isRunning } = useDeed();
  const [asked, setAsked] = useState<string>();
  const back = async (id: string) => {
    const answer = await run(() => actions.giveBack({ edition, id }));
    setAsked(undefined);
    if (answer === undefined) return;
    showToast({ text: t(answer.count > 0 ? 'delegation.desk.given' : 'delegation.desk.nothing') });
  };
  return (
    <div className="relative overflow-x-auto" aria-busy={isRunning}>
      <FailureNotice failure={failure} />
      <LineTable
        caption={t('delegation.desk.delegations')}
        columns={[
          ...COLUMNS.map((key) => ({ key, title: t(`delegation.desk.${key}`) })),
          { key: 'deeds', title: t('desk.table.deeds'), isUnseen: true },
        ]}
      >
        {lines.map((line) => (
          <tr key={line.id} className={LINE_ROW}>
            <th scope="row" className={`${LINE_CELL} text-start font-medium`}>
              {line.name}
            </th>
            <td className={`${LINE_CELL} font-mono`}>{line.code}</td>
            <td className={`${LINE_CELL} tnum`}>{line.used}</td>
            <td className={`${LINE_CELL} tnum`}>{line.returnText}</td>
            <td className={LINE_CELL}>
              <Deeds
                {...{ edition, line, actions, asked, isRunning }}
                onAsk={setAsked}
                onBack={(id) => void back(id)}
              />
            </td>
          </tr>
        ))}
      </LineTable>
    </div>
  );
}

type DeedProps = Pick<Props, 'edition' | 'actions'> & {
  readonly line: DelegationLineView;
  readonly asked: string | undefined;
  readonly isRunning: boolean;
  readonly onAsk: (id: string) => void;
  readonly onBack: (id: string) => void;
};

function Deeds({ edition, line, actions, asked, isRunning, onAsk, onBack }: DeedProps) {
  const t = useWords();
  const { id, name, email, href, canReturn } = line;
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
      <LinkDeeds
        order={{ edition, of: 'allocation', id }}
        name={name}
        email={canReturn ? email : undefined}
        actions={actions}
      />
      {canReturn && isAsked && (
        <span className="flex flex-col items-start gap-2">
          <span role="alert">{t('delegation.desk.giveBackSure', { name })}</span>
          <StudioButton variant="danger" isPending={isRunning} onPress={() => onBack(id)}>
            {t('delegation.desk.giveBack')}
          </StudioButton>
        </span>
      )}
      {canReturn && !isAsked && (
        <StudioButton label={t('delegation.desk.giveBackOf', { name })} onPress={() => onAsk(id)}>
          {t('delegation.desk.giveBack')}
        </StudioButton>
      )}
    </div>
  );
}
