'use client';

import { useState } from 'react';
import type { OperatorOrder } from '#domain/broadcast/broadcast-state.ts';
import { useWords } from '#i18n/client-words.tsx';
import type { IconName } from '../../ui/icon.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { showToast } from '../../ui/toast.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import { useDeed } from '../record/use-deed.ts';
import { DeedDialog } from '../registration/deed-dialog.tsx';
import { RefusalNotice } from '../registration/refusal-notice.tsx';
import type { BroadcastView, RunBroadcast } from './stage-view.ts';

type Props = { readonly edition: string; readonly broadcast: BroadcastView; readonly run: RunBroadcast };

const ICONS: Readonly<Record<OperatorOrder, IconName>> = {
  start: 'live',
  hold: 'clock',
  release: 'undo',
  end: 'stop',
  reopen: 'renew',
};
/** What viewers see at once: asked before. */
const ASKED: readonly OperatorOrder[] = ['start', 'end'];

/** What an operator may order now, over the schedule and the signal (B16). */
export function OrderButtons({ edition, broadcast, run }: Props) {
  const t = useWords();
  const deed = useDeed();
  const [asked, setAsked] = useState<OperatorOrder>();
  const [refusal, setRefusal] = useState<string>();
  const { id, title, orders } = broadcast;
  const send = async (order: OperatorOrder) => {
    setRefusal(undefined);
    const answer = await deed.run(() => run({ edition, id, order }));
    if (answer === undefined) return;
    const state = t(`broadcastDesk.state.${answer.state}`);
    if (!answer.ok) return setRefusal(t('broadcastDesk.order.refused', { state }));
    showToast({ text: t('broadcastDesk.order.done', { title, state }) });
    setAsked(undefined);
  };
  if (orders.length === 0) return null;
  const isEnd = asked === 'end';
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap gap-2">
        {orders.map((order) => (
          <StudioButton
            key={order}
            icon={ICONS[order]}
            variant={order === 'start' ? 'primary' : order === 'end' ? 'danger' : 'secondary'}
            label={t('broadcastDesk.order.of', { order: t(`broadcastDesk.order.${order}`), title })}
            isPending={deed.isRunning}
            onPress={() => (ASKED.includes(order) ? setAsked(order) : void send(order))}
          >
            {t(`broadcastDesk.order.${order}`)}
          </StudioButton>
        ))}
      </div>
      {asked === undefined && <FailureNotice failure={deed.failure} />}
      {asked === undefined && <RefusalNotice text={refusal} />}
      {asked !== undefined && (
        <DeedDialog
          title={t(isEnd ? 'broadcastDesk.order.endTitle' : 'broadcastDesk.order.startTitle', { title })}
          deed={t(`broadcastDesk.order.${asked}`)}
          isDanger={isEnd}
          isRunning={deed.isRunning}
          failure={deed.failure}
          refusal={refusal}
          onSend={() => send(asked)}
          onClose={() => setAsked(undefined)}
        >
          <p>{t(isEnd ? 'broadcastDesk.order.endText' : 'broadcastDesk.order.startText')}</p>
        </DeedDialog>
      )}
    </div>
  );
}
