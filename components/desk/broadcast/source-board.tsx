'use client';

import { useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { Badge } from '../../ui/badge.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { showToast } from '../../ui/toast.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import { useDeed } from '../record/use-deed.ts';
import { RefusalNotice } from '../registration/refusal-notice.tsx';
import { SourceForm, type SourceFormProps } from './source-form.tsx';
import type { ChangeSource, SourceView } from './stage-view.ts';

type Props = SourceFormProps & {
  readonly sources: readonly SourceView[];
  readonly change: ChangeSource;
};

/** The sources of a stream or a recording: which is played, which failed, and a place to paste another (B17). */
export function SourceBoard({ sources, change, ...form }: Props) {
  const t = useWords();
  const deed = useDeed();
  const [refusal, setRefusal] = useState<string>();
  const send = async (id: string, word: 'first' | 'restore' | 'remove') => {
    setRefusal(undefined);
    const answer = await deed.run(() => change({ edition: form.edition, id, deed: word }));
    if (answer === undefined) return;
    if (!answer.ok) return setRefusal(t(`broadcastDesk.source.${answer.reason}`));
    const done = { first: 'moved', restore: 'restored', remove: 'removed' } as const;
    showToast({ text: t(`broadcastDesk.source.${done[word]}`) });
  };
  return (
    <div className="flex flex-col gap-4">
      <FailureNotice failure={deed.failure} />
      <RefusalNotice text={refusal} />
      {sources.length === 0 && <p className="text-muted">{t('broadcastDesk.source.empty')}</p>}
      {sources.length > 0 && (
        <ul className="flex flex-col divide-y divide-border border-y border-border">
          {sources.map((source) => (
            <SourceLine
              key={source.id}
              source={source}
              isBusy={deed.isRunning}
              onDeed={(word) => void send(source.id, word)}
            />
          ))}
        </ul>
      )}
      <SourceForm {...form} />
    </div>
  );
}

type LineProps = {
  readonly source: SourceView;
  readonly isBusy: boolean;
  readonly onDeed: (deed: 'first' | 'restore' | 'remove') => void;
};

function SourceLine({ source, isBusy, onDeed }: LineProps) {
  const t = useWords();
  const { kind, host, address, language, failedAt, isPlayed } = source;
  const deeds = [
    ...(failedAt === null ? [] : (['restore'] as const)),
    ...(isPlayed ? [] : (['first'] as const)),
    'remove' as const,
  ];
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-2">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-medium">{t(`broadcastDesk.source.kind.${kind}`)}</span>
          <span className="text-muted">{language}</span>
          {failedAt !== null && (
            <Badge tone="danger">{t('broadcastDesk.source.failed', { time: failedAt })}</Badge>
          )}
          {failedAt === null && (
            <Badge tone={isPlayed ? 'success' : 'neutral'}>
              {t(isPlayed ? 'broadcastDesk.source.played' : 'broadcastDesk.source.waits')}
            </Badge>
          )}
        </p>
        <p className="text-13 break-all text-muted">{address}</p>
      </div>
      <div className="flex flex-wrap gap-2">
        {deeds.map((deed) => (
          <StudioButton
            key={deed}
            variant="quiet"
            size="small"
            isPending={isBusy}
            label={t('broadcastDesk.source.deedOf', { deed: t(`broadcastDesk.source.${deed}`), host })}
            onPress={() => onDeed(deed)}
          >
            {t(`broadcastDesk.source.${deed}`)}
          </StudioButton>
        ))}
      </div>
    </li>
  );
}
