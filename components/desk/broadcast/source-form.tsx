'use client';

import { useState } from 'react';
import { LONGEST_LINK } from '#domain/broadcast/stage-noun.ts';
import { useWords } from '#i18n/client-words.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Select, type SelectOption } from '../../ui/select.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { showToast } from '../../ui/toast.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import { useDeed } from '../record/use-deed.ts';
import type { AddSource, CheckLink, FoundLink, Owner } from './stage-view.ts';

export type SourceFormProps = {
  readonly edition: string;
  readonly owner: Owner;
  readonly languages: readonly SelectOption[];
  readonly check: CheckLink;
  readonly add: AddSource;
  /** Somebody may watch who is not everybody. */
  readonly isClosed: boolean;
  readonly isSigned: boolean;
};

/** Paste a link: it is recognised, looked at and shown before it is added (B17). What was typed stays when anything fails. */
export function SourceForm({ edition, owner, languages, check, add, isClosed, isSigned }: SourceFormProps) {
  const t = useWords();
  const deed = useDeed();
  const [link, setLink] = useState('');
  const [locale, setLocale] = useState<string | null>(null);
  const [found, setFound] = useState<FoundLink>();
  const [error, setError] = useState<string>();
  const look = async () => {
    setFound(undefined);
    setError(undefined);
    if (link.length > LONGEST_LINK) return setError(t('broadcastDesk.source.refused.not_an_address'));
    const answer = await deed.run(() => check({ edition, link }));
    if (answer === undefined) return;
    if (answer.ok) return setFound(answer.link);
    setError(t(`broadcastDesk.source.refused.${answer.reason}`));
  };
  const send = async () => {
    const answer = await deed.run(() => add({ edition, owner, link, locale }));
    if (answer === undefined) return;
    if (!answer.ok) return setError(t(`broadcastDesk.source.refused.${answer.reason}`));
    showToast({ text: t('broadcastDesk.source.added') });
    setLink('');
    setFound(undefined);
  };
  return (
    <div className="flex max-w-[44rem] flex-col gap-3">
      <FailureNotice failure={deed.failure} />
      <TextArea
        label={t('broadcastDesk.source.paste')}
        description={t('broadcastDesk.source.pasteHint')}
        error={error}
        rows={2}
        value={link}
        onChange={(next) => {
          setLink(next);
          setFound(undefined);
        }}
      />
      <Select
        label={t('broadcastDesk.source.language')}
        value={locale}
        onChange={setLocale}
        placeholder={t('broadcastDesk.source.allLanguages')}
        emptyLabel={t('broadcastDesk.source.allLanguages')}
        options={languages}
      />
      {found && <LinkPreview found={found} isClosed={isClosed} isSigned={isSigned} />}
      <LinkButtons isRunning={deed.isRunning} onCheck={look} onAdd={found && send} />
    </div>
  );
}

type ButtonsProps = {
  readonly isRunning: boolean;
  readonly onCheck: () => Promise<void>;
  /** Absent until the link was looked at. */
  readonly onAdd: (() => Promise<void>) | undefined;
};

function LinkButtons({ isRunning, onCheck, onAdd }: ButtonsProps) {
  const t = useWords();
  return (
    <div className="flex flex-wrap gap-2">
      <StudioButton icon="search" isPending={isRunning} onPress={() => void onCheck()}>
        {t('broadcastDesk.source.check')}
      </StudioButton>
      {onAdd && (
        <StudioButton variant="primary" icon="plus" isPending={isRunning} onPress={() => void onAdd()}>
          {t('broadcastDesk.source.add')}
        </StudioButton>
      )}
    </div>
  );
}

const TONES = { found: 'success', not_found: 'danger', closed: 'warning', unchecked: 'neutral' } as const;

type PreviewProps = Pick<SourceFormProps, 'isClosed' | 'isSigned'> & { readonly found: FoundLink };

function LinkPreview({ found, isClosed, isSigned }: PreviewProps) {
  const t = useWords();
  const { kind, host, title, verdict, url, measure, report } = found;
  const isOwn = kind === 'hls' || kind === 'owncast';
  const warning = isClosed && !isOwn ? 'unprotected' : isClosed && !isSigned ? 'unsigned' : undefined;
  return (
    <div className="flex flex-col gap-2 border border-border p-3" role="status">
      <p className="flex flex-wrap items-center gap-2">
        <span className="font-medium">{t(`broadcastDesk.source.kind.${kind}`)}</span>
        {report?.failure ? (
          <Badge tone="danger">{t(`broadcastDesk.encoder.failure.${report.failure}`)}</Badge>
        ) : (
          <Badge tone={TONES[verdict]}>{t(`broadcastDesk.source.verdict.${verdict}`)}</Badge>
        )}
      </p>
      {title !== null && <p>{title}</p>}
      {report !== null && report.failure === null && <ReportLine report={report} />}
      {verdict !== 'found' && <p>{t('broadcastDesk.source.anyway')}</p>}
      <p className="text-13 text-muted">{t(`broadcastDesk.source.measure.${measure}`)}</p>
      <p>
        <a className="underline" href={url} target="_blank" rel="noopener noreferrer nofollow">
          {t('broadcastDesk.source.open', { host })}
        </a>
      </p>
      {warning && <Notice tone="warning">{t(`broadcastDesk.source.${warning}`)}</Notice>}
    </div>
  );
}

function ReportLine({ report }: { readonly report: NonNullable<FoundLink['report']> }) {
  const t = useWords();
  const names = (list: typeof report.audio) =>
    list.map(({ language, name }) => name || language || '').join(', ');
  const parts = [
    report.variants
      .map(({ bandwidth, resolution }) => `${resolution ?? ''} ${Math.round(bandwidth / 1000)} kbit/s`.trim())
      .join(', '),
    names(report.audio),
    names(report.subtitles),
    t(report.hasPdt ? 'broadcastDesk.encoder.pdtYes' : 'broadcastDesk.encoder.pdtNo'),
  ];
  return <p className="text-14 tnum">{parts.filter((part) => part !== '').join(' · ')}</p>;
}
