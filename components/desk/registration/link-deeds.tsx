'use client';

import { useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { showToast } from '../../ui/toast.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import { useDeed } from '../record/use-deed.ts';
import { DeedDialog } from './deed-dialog.tsx';
import type { LinkActions, LinkOrder } from './group-view.ts';
import { RefusalNotice } from './refusal-notice.tsx';

type Props = {
  readonly order: LinkOrder;
  readonly name: string;
  readonly email: string | undefined;
  readonly actions: LinkActions;
};

/** The link of a group or a delegation: a new one after a question, or the same once more to its contact. */
export function LinkDeeds({ order, name, email, actions }: Props) {
  const t = useWords();
  const { run, failure, isRunning } = useDeed();
  const [isAsked, setAsked] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const send = async (way: keyof LinkActions): Promise<void> => {
    setRefusal(undefined);
    const answer = await run(() => actions[way](order));
    if (answer === undefined) return;
    if (!answer.ok) return setRefusal(t(`delegation.desk.link.refused.${answer.reason}`));
    setAsked(false);
    const done = answer.isMailed ? 'delegation.desk.link.made' : 'delegation.desk.link.madeOnly';
    showToast({
      text: way === 'renewLink' ? t(done) : t('delegation.desk.link.resent', { email: email ?? '' }),
    });
  };
  return (
    <>
      {!isAsked && <FailureNotice failure={failure} />}
      {!isAsked && <RefusalNotice text={refusal} />}
      {email !== undefined && (
        <StudioButton
          isPending={isRunning && !isAsked}
          label={t('delegation.desk.link.resendOf', { name })}
          onPress={() => void send('sendLink')}
        >
          {t('delegation.desk.link.resend')}
        </StudioButton>
      )}
      <StudioButton label={t('delegation.desk.link.renewOf', { name })} onPress={() => setAsked(true)}>
        {t('delegation.desk.link.renew')}
      </StudioButton>
      {isAsked && (
        <DeedDialog
          title={t('delegation.desk.link.renewTitle', { name })}
          deed={t('delegation.desk.link.do')}
          isDanger
          {...{ isRunning, failure, refusal }}
          onSend={() => send('renewLink')}
          onClose={() => setAsked(false)}
        >
          <ul className="flex list-disc flex-col gap-1 ps-5">
            <li>{t('delegation.desk.link.renewText')}</li>
            {order.of === 'party' && <li>{t('delegation.desk.link.seatText')}</li>}
            <li>
              {email === undefined
                ? t('delegation.desk.link.noMail')
                : t('delegation.desk.link.mail', { email })}
            </li>
          </ul>
        </DeedDialog>
      )}
    </>
  );
}
