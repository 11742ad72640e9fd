'use client';

import { useState } from 'react';
import { useLanguage, useWords } from '#i18n/client-words.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { distinctKeys } from '../../ui/distinct-key.ts';
import { Notice } from '../../ui/notice.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { localeName } from '../record/record-words.ts';
import type { CampaignCheckView } from './campaign-view.ts';

type Props = {
  readonly check: CampaignCheckView;
  readonly isRunning: boolean;
  readonly onNext: () => void;
  readonly onApprove: (count: number) => void;
};

/** How many mails would go out, how one of them reads, and the button that says so once more. */
export function CampaignCheck({ check, isRunning, onNext, onApprove }: Props) {
  const t = useWords();
  const [isAsked, setAsked] = useState(false);
  const { mails, sample, problems } = check;
  const count = mails.en + mails.ru;
  return (
    <section aria-label={t('campaign.preview')} className="flex flex-col gap-3">
      <div aria-live="polite">
        <Notice title={t('campaign.count', { count, ...mails })}>
          <ul className="flex list-disc flex-col ps-5">
            {(['withoutAddress', 'switchedOff', 'repeated'] as const)
              .filter((kind) => check[kind] > 0)
              .map((kind) => (
                <li key={kind}>{t(`campaign.${kind}`, { count: check[kind] })}</li>
              ))}
          </ul>
        </Notice>
      </div>
      {sample && <Sample sample={sample} onNext={onNext} canGoOn={count > 1} />}
      {problems.length > 0 ? (
        <p className="text-14 text-danger">{t('campaign.problems')}</p>
      ) : (
        count > 0 && (
          <div>
            <StudioButton variant="primary" icon="send" onPress={() => setAsked(true)}>
              {t('campaign.send', { count, ...mails })}
            </StudioButton>
          </div>
        )
      )}
      <Dialog
        title={t('campaign.sendTitle', { count })}
        isOpen={isAsked}
        onOpenChange={setAsked}
        isQuestion
        footer={
          <>
            <StudioButton onPress={() => setAsked(false)}>{t('registrationDesk.cancelDialog')}</StudioButton>
            <StudioButton
              variant="primary"
              isPending={isRunning}
              onPress={() => {
                setAsked(false);
                onApprove(count);
              }}
            >
              {t('campaign.send', { count, ...mails })}
            </StudioButton>
          </>
        }
      >
        <p>{t('campaign.sendText')}</p>
      </Dialog>
    </section>
  );
}

type SampleProps = {
  readonly sample: NonNullable<CampaignCheckView['sample']>;
  readonly canGoOn: boolean;
  readonly onNext: () => void;
};

/** The text as a real one of them reads it; codes and links are left out here. */
function Sample({ sample, canGoOn, onNext }: SampleProps) {
  const t = useWords();
  const language = localeName(sample.language, useLanguage());
  const keys = distinctKeys(sample.paragraphs);
  return (
    <div className="rounded-card border border-border bg-surface p-4">
      <div className="flex flex-wrap items-center justify-between gap-2 pb-2 text-13 text-muted">
        <span>{t('campaign.reader', { name: sample.name, language })}</span>
        {canGoOn && (
          <StudioButton variant="quiet" size="small" onPress={onNext}>
            {t('campaign.next')}
          </StudioButton>
        )}
      </div>
      <p lang={sample.language} className="pb-2 font-medium">
        {sample.subject}
      </p>
      <div lang={sample.language} className="flex flex-col gap-2">
        {sample.paragraphs.map((paragraph, index) => (
          <p key={keys[index]} className="[overflow-wrap:anywhere]">
            {paragraph}
          </p>
        ))}
      </div>
    </div>
  );
}
