'use client';

import {
  CAMPAIGN_PLACEHOLDERS,
  type CampaignProblem,
  SUBJECT_PLACEHOLDERS,
} from '#domain/registration/campaign.ts';
import { useWords } from '#i18n/client-words.tsx';
import { Notice } from '../../ui/notice.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import { AudienceFields } from './audience-fields.tsx';
import { CampaignCheck } from './campaign-check.tsx';
import type { CampaignActions, CampaignChoices, CampaignDraft } from './campaign-view.ts';
import { useCampaign } from './use-campaign.ts';

type Props = {
  readonly edition: string;
  readonly base: string;
  readonly start: CampaignDraft;
  readonly choices: CampaignChoices;
  readonly actions: CampaignActions;
};

/** Writes a text to many: to whom, what, how one of them reads it, and how many mails go out (O11). */
export function CampaignEditor({ choices, ...given }: Props) {
  const t = useWords();
  const text = useCampaign(given);
  const { check } = text;
  return (
    <div className="flex max-w-reading flex-col gap-5">
      <FailureNotice failure={text.failure} />
      {text.refusal !== undefined && (
        <Notice tone="danger" role="alert">
          {t(`campaign.refused.${text.refusal as 'stale'}`)}
        </Notice>
      )}
      <AudienceFields query={text.query} choices={choices} onChange={text.narrow} />
      <Words text={text} problems={check?.problems ?? []} />
      <div className="flex flex-wrap gap-2">
        <StudioButton variant="primary" isPending={text.isRunning} onPress={() => void text.look(0)}>
          {t('campaign.check')}
        </StudioButton>
        <StudioButton isPending={text.isRunning} onPress={() => void text.save()}>
          {t('campaign.save')}
        </StudioButton>
      </div>
      {check && (
        <CampaignCheck
          check={check}
          isRunning={text.isRunning}
          onNext={() => void text.look(text.at + 1)}
          onApprove={(count) => void text.approve(count)}
        />
      )}
    </div>
  );
}

type WordsProps = {
  readonly text: ReturnType<typeof useCampaign>;
  readonly problems: readonly CampaignProblem[];
};

function Words({ text, problems }: WordsProps) {
  const t = useWords();
  const { words, change } = text;
  const problem = (field: CampaignProblem['field']) => {
    const found = problems.find((one) => one.field === field);
    if (found === undefined) return undefined;
    return found.code === 'missing'
      ? t('campaign.missing')
      : t('campaign.placeholder', { word: `{${found.word ?? ''}}` });
  };
  const listed = (names: readonly string[]) => names.map((name) => `{${name}}`).join(' ');
  return (
    <>
      {(['ru', 'en'] as const).map((language) => (
        <fieldset key={language} className="flex min-w-0 flex-col gap-3">
          <legend className="pb-1 font-medium">{t(`campaign.language.${language}`)}</legend>
          <TextInput
            label={t('campaign.subject')}
            description={t('campaign.holes', { list: listed(SUBJECT_PLACEHOLDERS) })}
            lang={language}
            value={words.subject[language]}
            onChange={(next) => change({ subject: { ...words.subject, [language]: next } })}
            error={problem(`subject.${language}`)}
          />
          <TextArea
            label={t('campaign.body')}
            description={t('campaign.holes', { list: listed(CAMPAIGN_PLACEHOLDERS) })}
            lang={language}
            rows={6}
            value={words.body[language]}
            onChange={(next) => change({ body: { ...words.body, [language]: next } })}
            error={problem(`body.${language}`)}
          />
        </fieldset>
      ))}
    </>
  );
}
