'use client';

import { useWords } from '#i18n/client-words.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Section } from '../../ui/section.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { ReleaseMailList } from './release-mail-list.tsx';
import type { ReleaseMailActions, ReleaseMailRow } from './release-mail-view.ts';
import { type AskedDeed, useReleaseMails } from './use-release-mails.ts';

type Props = {
  readonly edition: string;
  /** Address of the page. */
  readonly base: string;
  readonly release: { readonly id: string; readonly version: string };
  readonly rows: readonly ReleaseMailRow[];
  readonly actions: ReleaseMailActions;
};

/** Mails that wait: all at once or one by one, each after a second press. */
export function ReleaseMailBoard({ edition, base, release, rows, actions }: Props) {
  const t = useWords();
  const { asked, ask, isRunning, refusal, run } = useReleaseMails({
    ...{ edition, base, actions },
    releaseId: release.id,
  });
  const count = rows.filter(({ hasAddress }) => hasAddress).length;
  const without = rows.length - count;
  const all = (deed: AskedDeed['deed'], many: number) => () => ask({ deed, mailId: null, count: many });
  return (
    <Section
      isSmall
      id="waiting"
      title={t('releaseMail.waiting', { count: rows.length, version: release.version })}
    >
      {refusal !== undefined && (
        <Notice tone="danger" role="alert">
          {refusal}
        </Notice>
      )}
      <div className="flex flex-wrap gap-2 pb-3">
        {count > 0 && (
          <StudioButton variant="primary" icon="send" onPress={all('approve', count)}>
            {t('releaseMail.approveAll', { count })}
          </StudioButton>
        )}
        <StudioButton variant="quiet" onPress={all('discard', rows.length)}>
          {t('releaseMail.discardAll')}
        </StudioButton>
      </div>
      {without > 0 && (
        <p className="pb-3 text-14 text-muted">{t('releaseMail.withoutAddress', { count: without })}</p>
      )}
      <ReleaseMailList rows={rows} onAsk={ask} />
      {asked && <Question asked={asked} isRunning={isRunning} onEnd={() => ask(undefined)} onSure={run} />}
    </Section>
  );
}

type QuestionProps = {
  readonly asked: AskedDeed;
  readonly isRunning: boolean;
  readonly onEnd: () => void;
  readonly onSure: (asked: AskedDeed) => Promise<void>;
};

/** The number once more, before anything happens. */
function Question({ asked, isRunning, onEnd, onSure }: QuestionProps) {
  const t = useWords();
  const { deed, count } = asked;
  return (
    <Dialog
      title={t(deed === 'approve' ? 'releaseMail.approveTitle' : 'releaseMail.discardTitle', { count })}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onEnd()}
      isQuestion
      footer={
        <>
          <StudioButton onPress={onEnd}>{t('releaseMail.cancel')}</StudioButton>
          <StudioButton variant="primary" isPending={isRunning} onPress={() => void onSure(asked)}>
            {t(deed === 'approve' ? 'releaseMail.send' : 'releaseMail.discard')}
          </StudioButton>
        </>
      }
    >
      <p>{t(deed === 'approve' ? 'releaseMail.approveText' : 'releaseMail.discardText')}</p>
    </Dialog>
  );
}
