'use client';

import { type ReactNode, useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { showToast } from '../../ui/toast.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import type { DeskRefusal } from '../record/record-answer.ts';
import { useDeed } from '../record/use-deed.ts';

type Order = { readonly state: 'filed' | 'dead'; readonly kind?: string };
type Counted = { readonly ok: true; readonly count: number };
type Changed = { readonly ok: false; readonly reason: 'changed'; readonly count: number };

export type AgainActions = {
  readonly preview: (order: Order) => Promise<Counted | DeskRefusal>;
  readonly send: (order: Order & { readonly count: number }) => Promise<Counted | Changed | DeskRefusal>;
};

type Props = { readonly order: Order; readonly actions: AgainActions };

/** So many go at once (usecases/mail-again.ts). */
const MOST = 500;

/** Sends all mails of the list that reached nobody, after saying how many they are. */
export function SendAgain({ order, actions }: Props) {
  const t = useWords();
  const { run, failure, isRunning } = useDeed();
  const [asked, setAsked] = useState<{ readonly count: number; readonly isOther: boolean }>();
  const ask = async () => {
    const answer = await run(() => actions.preview(order));
    if (answer !== undefined) setAsked({ count: answer.count, isOther: false });
  };
  const send = async (count: number) => {
    const answer = await run(() => actions.send({ ...order, count }));
    if (answer === undefined) return;
    if (!answer.ok) return setAsked({ count: answer.count, isOther: true });
    setAsked(undefined);
    showToast({ text: t('mail.page.again.done', { count: answer.count }) });
  };
  return (
    <>
      <StudioButton icon="renew" isPending={isRunning && asked === undefined} onPress={() => void ask()}>
        {t('mail.page.again.all')}
      </StudioButton>
      {asked === undefined && <FailureNotice failure={failure} />}
      {asked !== undefined && (
        <Question
          {...{ asked, isRunning }}
          onSend={() => void send(asked.count)}
          onClose={() => setAsked(undefined)}
        >
          <FailureNotice failure={failure} />
        </Question>
      )}
    </>
  );
}

type QuestionProps = {
  readonly asked: { readonly count: number; readonly isOther: boolean };
  readonly isRunning: boolean;
  readonly onSend: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

function Question({ asked: { count, isOther }, isRunning, onSend, onClose, children }: QuestionProps) {
  const t = useWords();
  return (
    <Dialog
      title={t('mail.page.again.title')}
      isOpen
      isQuestion
      onOpenChange={() => !isRunning && onClose()}
      footer={
        <>
          <StudioButton onPress={onClose}>{t('registrationDesk.cancelDialog')}</StudioButton>
          {count > 0 && (
            <StudioButton variant="primary" isPending={isRunning} onPress={onSend}>
              {t('mail.page.again.do', { count })}
            </StudioButton>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {children}
        {isOther && (
          <Notice tone="warning" role="alert">
            {t('mail.page.again.changed', { count })}
          </Notice>
        )}
        <p>{count === 0 ? t('mail.page.again.none') : t('mail.page.again.text', { count })}</p>
        {count === MOST && <p>{t('mail.page.again.most')}</p>}
      </div>
    </Dialog>
  );
}
