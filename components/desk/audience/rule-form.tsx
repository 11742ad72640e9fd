'use client';

import { useState } from 'react';
import type { CertificateRule } from '#domain/broadcast/certificate-rule.ts';
import { useWords } from '#i18n/client-words.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { DateInput } from '../../ui/date-input.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { showToast } from '../../ui/toast.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import { NumberField } from '../record/number-field.tsx';
import type { DeskRefusal } from '../record/record-answer.ts';
import { useDeed } from '../record/use-deed.ts';
import { RefusalNotice } from '../registration/refusal-notice.tsx';

export type SaveRule = (input: {
  readonly edition: string;
  readonly version: number;
  readonly rule: CertificateRule;
}) => Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: 'stale' } | DeskRefusal>;

type Props = {
  readonly edition: string;
  readonly version: number;
  readonly rule: CertificateRule;
  readonly save: SaveRule;
};

const SOURCES = ['countsDoor', 'countsLive', 'countsRecording'] as const;
const MOST_MINUTES = 100_000;
const MOST_SESSIONS = 1_000;

/** Who gets a certificate: the share of a session, minutes or sessions in all, and what counts. */
export function RuleForm({ edition, version, rule: stored, save }: Props) {
  const t = useWords();
  const deed = useDeed();
  const [rule, setRule] = useState(stored);
  const [refusal, setRefusal] = useState<string>();
  const change = (part: Partial<CertificateRule>) => setRule({ ...rule, ...part });
  const send = async () => {
    setRefusal(undefined);
    if (SOURCES.every((name) => !rule[name])) return setRefusal(t('audienceDesk.certificates.nothing'));
    const answer = await deed.run(() => save({ edition, version, rule }));
    if (answer === undefined) return;
    if (answer.ok) return showToast({ text: t('audienceDesk.certificates.saved') });
    if (answer.reason === 'stale') setRefusal(t('audienceDesk.certificates.stale'));
  };
  return (
    <form
      className="flex max-w-reading flex-col items-start gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <FailureNotice failure={deed.failure} />
      <RefusalNotice text={refusal} />
      <Fields rule={rule} share={stored.sharePct} change={change} />
      <StudioButton variant="primary" type="submit" isPending={deed.isRunning}>
        {t('audienceDesk.certificates.save')}
      </StudioButton>
    </form>
  );
}

type FieldsProps = {
  readonly rule: CertificateRule;
  /** What holds while the field is empty. */
  readonly share: number;
  readonly change: (part: Partial<CertificateRule>) => void;
};

function Fields({ rule, share, change }: FieldsProps) {
  const t = useWords();
  return (
    <>
      <Checkbox isSelected={rule.isOn} onChange={(isOn) => change({ isOn })}>
        {t('audienceDesk.certificates.isOn')}
      </Checkbox>
      <div className="grid w-full gap-4 @reading:grid-cols-3">
        <NumberField
          label={`${t('audienceDesk.certificates.share')}, %`}
          min={1}
          max={100}
          isRequired
          value={rule.sharePct}
          onChange={(next) => change({ sharePct: next ?? share })}
        />
        <NumberField
          label={t('audienceDesk.certificates.leastMinutes')}
          description={t('audienceDesk.certificates.notAsked')}
          min={1}
          max={MOST_MINUTES}
          value={rule.leastMinutes}
          onChange={(leastMinutes) => change({ leastMinutes })}
        />
        <NumberField
          label={t('audienceDesk.certificates.leastSessions')}
          description={t('audienceDesk.certificates.notAsked')}
          min={1}
          max={MOST_SESSIONS}
          value={rule.leastSessions}
          onChange={(leastSessions) => change({ leastSessions })}
        />
      </div>
      <fieldset className="flex flex-col items-start gap-1">
        <legend className="pb-1 text-13 font-medium">{t('audienceDesk.certificates.counts')}</legend>
        {SOURCES.map((name) => (
          <Checkbox key={name} isSelected={rule[name]} onChange={(next) => change({ [name]: next })}>
            {t(`audienceDesk.certificates.${name}`)}
          </Checkbox>
        ))}
      </fieldset>
      {rule.countsRecording && (
        <DateInput
          label={t('audienceDesk.certificates.recordingUntil')}
          description={t('audienceDesk.certificates.recordingUntilHint')}
          value={rule.recordingUntilOn ?? ''}
          onChange={(next) => change({ recordingUntilOn: next === '' ? null : next })}
        />
      )}
    </>
  );
}
