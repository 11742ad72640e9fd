'use client';

import { useRouter } from 'next/navigation';
import { useId, useState } from 'react';
import { RELEASE_TEXT_LENGTH, releaseTextFaults } from '#domain/desk/publish-preview.ts';
import type { LocaleMap } from '#domain/locale.ts';
import { useLanguage, useWords } from '#i18n/client-words.tsx';
import type { Translator } from '#i18n/translator.ts';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { answerOf, type DeskRefusal } from '../record/record-answer.ts';
import { localeName } from '../record/record-words.ts';

type Answer =
  | { readonly ok: true; readonly version: string; readonly slotCount: number }
  | { readonly ok: false; readonly reason: 'blocked' | 'unchanged' | 'strict' | 'busy' }
  | DeskRefusal;

type Props = {
  readonly edition: string;
  /** Null when nothing changed since the last release. */
  readonly version: string | null;
  readonly locales: readonly string[];
  /** Something keeps the release back: a reason is asked for, or nothing can be done. */
  readonly isBlocked: boolean;
  readonly mayOverride: boolean;
  readonly publicAddress: string;
  /** Where mails about the release wait. */
  readonly mailsAddress: string;
  readonly publish: (input: { edition: string; notes: LocaleMap; reason: string }) => Promise<Answer>;
};

/** Notes for readers, the reason where one is needed, and the button that restates the version (design.md X6). */
export function PublishButton(props: Props) {
  const { version, isBlocked, mayOverride, publicAddress, mailsAddress } = props;
  const t = useWords();
  const release = useRelease(props);
  const { answer, isRunning, press } = release;
  if (answer?.ok) return <PublishedNotice release={answer} {...{ publicAddress, mailsAddress }} />;
  if (version === null) return null;
  const isHeldBack = isBlocked && !mayOverride;
  return (
    <div className="flex max-w-reading flex-col gap-3">
      {answer && <Notice tone="danger" role="alert" title={t(`catalogue.publish.${answer.reason}`)} />}
      <ReleaseTexts {...props} release={release} />
      {!isHeldBack && (
        <div>
          <StudioButton variant="primary" icon="send" isPending={isRunning} onPress={() => void press()}>
            {t('catalogue.publish.press', { version })}
          </StudioButton>
        </div>
      )}
    </div>
  );
}

/** What is typed, and what came of the last press; texts that cannot go with a release are not sent. */
function useRelease({ edition, isBlocked, mayOverride, publish }: Props) {
  const router = useRouter();
  const [notes, setNotes] = useState<LocaleMap>({});
  const [reason, setReason] = useState('');
  const [isRunning, setRunning] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const [answer, setAnswer] = useState<Answer | { readonly ok: false; readonly reason: 'offline' }>();
  const isReasonNeeded = isBlocked && mayOverride;
  const faults = releaseTextFaults(notes, { reason, isReasonNeeded });
  const press = async () => {
    setAttempt(attempt + 1);
    setAnswer(undefined);
    if (Object.keys(faults).length > 0) return;
    setRunning(true);
    setAnswer(await answerOf(() => publish({ edition, notes, reason })));
    setRunning(false);
    router.refresh();
  };
  const shown = attempt > 0 ? faults : {};
  return {
    notes,
    setNotes,
    reason,
    setReason,
    isReasonNeeded,
    isRunning,
    attempt,
    answer,
    press,
    faults: shown,
  };
}

type TextsProps = Pick<Props, 'locales'> & { readonly release: ReturnType<typeof useRelease> };

function ReleaseTexts({ locales, release }: TextsProps) {
  const t = useWords();
  const language = useLanguage();
  const id = useId();
  const { notes, setNotes, reason, setReason, isReasonNeeded, faults, attempt } = release;
  const fields = [
    ...locales.map((locale) => ({
      name: locale,
      label: `${t('catalogue.publish.notes')} (${localeName(locale, language)})`,
    })),
    { name: 'reason', label: t('catalogue.publish.reason') },
  ].map((field) => ({ ...field, id: `${id}${field.name}`, error: faultText(t, faults[field.name]) }));
  const errors = fields.flatMap(({ id: target, label, error }) =>
    error === undefined ? [] : [{ target, text: `${label}: ${error}` }],
  );
  return (
    <>
      <ErrorSummary
        title={t('catalogue.publish.refused', { count: errors.length })}
        errors={errors}
        attempt={attempt}
      />
      {fields.map(({ name, ...field }) => {
        if (name !== 'reason') {
          const setNote = (text: string) => setNotes({ ...notes, [name]: text });
          return <TextArea key={name} lang={name} {...field} value={notes[name] ?? ''} onChange={setNote} />;
        }
        if (!isReasonNeeded) return null;
        const description = t('catalogue.publish.reason_hint');
        return (
          <TextArea
            key={name}
            isRequired
            {...{ ...field, description }}
            value={reason}
            onChange={setReason}
          />
        );
      })}
    </>
  );
}

/** Words of a fault, below its field. */
function faultText(t: Translator, fault: 'required' | 'too_long' | undefined): string | undefined {
  return fault && t(`desk.refusal.${fault}`, { max: RELEASE_TEXT_LENGTH });
}

type PublishedProps = Pick<Props, 'publicAddress' | 'mailsAddress'> & {
  readonly release: { readonly version: string; readonly slotCount: number };
};

function PublishedNotice({ release, publicAddress, mailsAddress }: PublishedProps) {
  const t = useWords();
  return (
    <Notice
      tone="success"
      role="status"
      title={t('catalogue.publish.done', { version: release.version })}
      action={
        <span className="flex flex-wrap gap-2">
          <LinkButton href={publicAddress} size="studio" icon="outward">
            {t('catalogue.publish.see')}
          </LinkButton>
          <LinkButton href={mailsAddress} size="studio" icon="mail">
            {t('catalogue.publish.toMails')}
          </LinkButton>
        </span>
      }
    >
      {t('catalogue.publish.doneText', { count: release.slotCount })}
    </Notice>
  );
}
