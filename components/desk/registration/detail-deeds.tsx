'use client';

import { useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import { BlockDialog } from './block-dialog.tsx';
import type { DetailActions, DetailSubject } from './detail-view.ts';
import { type OneDecision, OneDecisionDialog } from './one-decision-dialog.tsx';
import { RefusalNotice } from './refusal-notice.tsx';
import { ReplaceDialog } from './replace-dialog.tsx';
import { useDeed } from './use-deed.ts';

type Props = { readonly subject: DetailSubject; readonly actions: DetailActions };
type Open = OneDecision | 'replace' | 'block';

/** What can be done with a registration now; what cannot be taken back is asked first, with what follows from it. */
export function DetailDeeds({ subject, actions }: Props) {
  const t = useWords();
  const [open, setOpen] = useState<Open>();
  const { run, failure, refusal } = useDeed();
  const { edition, id, can } = subject;
  const close = () => setOpen(undefined);
  const ask = (deed: Open, look: 'primary' | 'secondary' | 'danger' = 'secondary') =>
    can.includes(deed) && (
      <StudioButton key={deed} variant={look} onPress={() => setOpen(deed)}>
        {t(`registrationDesk.do.${deed}`)}
      </StudioButton>
    );
  const now = (deed: 'resend' | 'new_link' | 'unblock', work: () => ReturnType<DetailActions['resend']>) =>
    can.includes(deed) && (
      <StudioButton key={deed} onPress={() => void run(work, t(`registrationDesk.done.${deed}`))}>
        {t(`registrationDesk.do.${deed}`)}
      </StudioButton>
    );
  return (
    <div className="flex flex-col gap-2">
      <FailureNotice failure={failure} />
      <RefusalNotice text={refusal} />
      <div className="flex flex-wrap gap-2">
        {ask('approve', 'primary')}
        {ask('reject')}
        {now('resend', () => actions.resend({ edition, id }))}
        {now('new_link', () => actions.renewLink({ edition, id }))}
        {ask('replace')}
        {ask('block')}
        {now('unblock', () => actions.block({ edition, id, isBlocked: false }))}
        {ask('reinstate')}
        {ask('cancel', 'danger')}
      </div>
      {open === 'replace' && <ReplaceDialog {...{ subject, actions }} onClose={close} />}
      {open === 'block' && <BlockDialog {...{ subject, actions }} onClose={close} />}
      {open !== undefined && open !== 'replace' && open !== 'block' && (
        <OneDecisionDialog {...{ subject, actions }} way={open} onClose={close} />
      )}
    </div>
  );
}
