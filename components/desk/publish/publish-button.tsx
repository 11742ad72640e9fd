'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { LocaleMap } from '#domain/locale.ts';
import { useLanguage, useWords } from '#i18n/client-words.tsx';
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
  readonly publish: (input: { edition: string; notes: LocaleMap; reason: string }) => Promise<Answer>;
};

/** Notes for readers, the reason where one is needed, and the button that restates the version (design.md X6). */
export function PublishButton(props: Props) {
  const { edition, version, locales, isBlocked, mayOverride, publicAddress } = props;
  const t = useWords();
  const language = useLanguage();
  const router = useRouter();
  const [notes, setNotes] = useState<LocaleMap>({});
  const [reason, setReason] = useState('');
  const [isRunning, setRunning] = useState(false);
  const [answer, setAnswer] = useState<Answer | { readonly ok: false; readonly reason: 'offline' }>();
  const press = async () => {
    setRunning(true);
    setAnswer(await answerOf(() => props.publish({ edition, notes, reason })));
    setRunning(false);
    router.refresh();
  };
  if (answer?.ok) return <PublishedNotice release={answer} publicAddress={publicAddress} />;
  if (version === null) return null;
  const isHeldBack = isBlocked && !mayOverride;
  return (
    <div className="flex max-w-reading flex-col gap-3">
      {answer && <Notice tone="danger" role="alert" title={t(`catalogue.publish.${answer.reason}`)} />}
      {locales.map((locale) => (
        <TextArea
          key={locale}
          lang={locale}
          label={`${t('catalogue.publish.notes')} (${localeName(locale, language)})`}
          value={notes[locale] ?? ''}
          onChange={(text) => setNotes({ ...notes, [locale]: text })}
        />
      ))}
      {isBlocked && mayOverride && (
        <TextArea
          isRequired
          label={t('catalogue.publish.reason')}
          description={t('catalogue.publish.reason_hint')}
          value={reason}
          onChange={setReason}
        />
      )}
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

type PublishedProps = Pick<Props, 'publicAddress'> & {
  readonly release: { readonly version: string; readonly slotCount: number };
};

function PublishedNotice({ release, publicAddress }: PublishedProps) {
  const t = useWords();
  return (
    <Notice
      tone="success"
      role="status"
      title={t('catalogue.publish.done', { version: release.version })}
      action={
        <LinkButton href={publicAddress} size="studio" icon="outward">
          {t('catalogue.publish.see')}
        </LinkButton>
      }
    >
      {t('catalogue.publish.doneText', { count: release.slotCount })}
    </Notice>
  );
}
