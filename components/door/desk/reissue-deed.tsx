import { useState } from 'react';
import type { ReissueAnswer } from '#domain/checkin/desk-protocol.ts';
import type { TicketHistory } from '#domain/checkin/protocol.ts';
import { useWords } from '#i18n/client-words.tsx';
import { Notice } from '../../ui/notice.tsx';
import { BadgeDeed } from './badge-deed.tsx';
import type { DeskPart } from './desk-part.ts';
import { ReasonForm } from './reason-form.tsx';
import { useAsked } from './use-asked.ts';

type Props = Pick<DeskPart, 'client' | 'manifest'> & {
  readonly history: TicketHistory;
  readonly onDone: () => void;
  readonly onClose: () => void;
};

/** A lost badge: a new code, after which the old one opens nothing, and its badge at once. */
export function ReissueDeed({ client, manifest, history: { person }, onDone, onClose }: Props) {
  const t = useWords();
  const { isBusy, problem, run } = useAsked();
  const [made, setMade] = useState<ReissueAnswer>();
  if (made !== undefined)
    return (
      <div className="flex flex-col gap-3">
        <Notice tone="success" role="status" title={t('doorDesk.reissue.done', { code: made.humanCode })} />
        <BadgeDeed {...{ client, manifest, onDone, onClose }} ticketNo={made.ticketNo} />
      </div>
    );
  return (
    <div className="flex flex-col gap-3">
      {problem !== undefined && <Notice tone="danger" role="alert" title={problem} />}
      <ReasonForm
        title={t('doorDesk.reissue.title')}
        label={t('doorDesk.reason.label')}
        action={t('doorDesk.reissue.action')}
        isBusy={isBusy}
        onSubmit={async (reason) => setMade(await run(() => client.reissue(person.ticketNo, reason)))}
        onCancel={onClose}
      />
    </div>
  );
}
