'use client';

import { useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useDeed } from '../record/use-deed.ts';
import type { RowSelection } from '../record/use-row-selection.ts';
import { DeedDialog } from '../registration/deed-dialog.tsx';
import { refusalText } from '../registration/deed-refusal.ts';
import { PickBar } from '../registration/pick-bar.tsx';
import { PeopleTable } from '../registration/registration-table.tsx';
import type { BookingActions, PeopleView } from './booking-view.ts';

type Way = 'invite' | 'withdraw';

type Props = {
  readonly place: { readonly edition: string; readonly occurrenceId: string; readonly title: string };
  readonly people: PeopleView;
  readonly way: Way;
  readonly caption: string;
  /** Absent for those who may look and not invite. */
  readonly send: BookingActions[Way] | undefined;
};

/** People to be picked, and the deed for the picked ones; it asks before mails go out. */
export function InviteTable({ place, people, way, caption, send }: Props) {
  const t = useWords();
  const [asked, setAsked] = useState(false);
  const bar = (selection: RowSelection) => {
    const count = selection.selected.length;
    return (
      <>
        <PickBar text={count > 0 ? t('sessionBooking.invite.picked', { count }) : undefined}>
          <StudioButton icon={way === 'invite' ? 'check' : 'close'} onPress={() => setAsked(true)}>
            {t(`sessionBooking.invite.${way}`)}
          </StudioButton>
          <StudioButton variant="quiet" onPress={selection.clear}>
            {t('desk.bulk.clear')}
          </StudioButton>
        </PickBar>
        {asked && send && (
          <InviteDialog {...{ place, people, way, send, selection }} onClose={() => setAsked(false)} />
        )}
      </>
    );
  };
  return <PeopleTable {...people} title={caption} bar={send && bar} />;
}

type DialogProps = Omit<Props, 'caption' | 'send'> & {
  readonly send: BookingActions[Way];
  readonly selection: RowSelection;
  readonly onClose: () => void;
};

function InviteDialog({ place, people, way, send, selection, onClose }: DialogProps) {
  const t = useWords();
  const deed = useDeed();
  const [refusal, setRefusal] = useState<string>();
  const { title, ...order } = place;
  const ids = [...selection.selected];
  const count = ids.length;
  const mails = people.rows.filter(({ id, cells }) => selection.has(id) && cells.email !== '').length;
  const run = async () => {
    const answer = await deed.run(() => send({ ...order, ids }));
    if (answer === undefined) return;
    if (!answer.ok) return setRefusal(refusalText(t, answer.reason));
    showToast({
      text: t(`sessionBooking.invite.${way}Done`, { count: answer.count, skipped: answer.skipped }),
    });
    selection.clear();
    onClose();
  };
  return (
    <DeedDialog
      title={t(`sessionBooking.invite.${way}Title`, { count, title })}
      deed={t(`sessionBooking.invite.${way}Count`, { count })}
      isDanger={way === 'withdraw'}
      isRunning={deed.isRunning}
      failure={deed.failure}
      {...{ refusal, onClose }}
      onSend={run}
    >
      <p>{t(`sessionBooking.invite.${way}Text`, { count: mails })}</p>
    </DeedDialog>
  );
}
