'use client';

import { useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { showToast } from '../../ui/toast.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import { useDeed } from '../record/use-deed.ts';
import { CodeTable } from './code-table.tsx';
import type { BatchLine, CodeActions, CodePlace } from './code-view.ts';

type Props = {
  readonly place: Pick<CodePlace, 'edition'>;
  readonly batches: readonly BatchLine[];
  readonly revoke: CodeActions['revoke'];
};
type Asked = {
  readonly batch: string;
  readonly codeId: string | null;
  readonly name: string;
  readonly count: number;
};

/** Codes by batch: what they do, how often they were used, their file, and taking them back. */
export function CodeBoard({ place, batches, revoke }: Props) {
  const t = useWords();
  const { run, failure, isRunning } = useDeed();
  const [asked, setAsked] = useState<Asked>();
  const [isGone, setGone] = useState(false);
  const take = async () => {
    if (!asked) return;
    const { batch, codeId } = asked;
    setAsked(undefined);
    const answer = await run(() => revoke({ edition: place.edition, batch, codeId }));
    setGone(answer?.ok === false);
    if (answer?.ok) showToast({ text: t('accessCode.revoked', { count: answer.count }) });
  };
  return (
    <div className="flex flex-col gap-3" aria-busy={isRunning}>
      <FailureNotice failure={failure} />
      {isGone && (
        <Notice tone="warning" role="alert">
          {t('accessCode.gone')}
        </Notice>
      )}
      <ul className="flex flex-col gap-3">
        {batches.map((line) => (
          <BatchCard key={line.batch} line={line} onRevoke={setAsked} />
        ))}
      </ul>
      <Dialog
        isQuestion
        title={t('accessCode.revokeTitle', { name: asked?.name ?? '' })}
        isOpen={asked !== undefined}
        onOpenChange={() => setAsked(undefined)}
        footer={
          <>
            <StudioButton onPress={() => setAsked(undefined)}>{t('accessCode.keep')}</StudioButton>
            <StudioButton variant="primary" onPress={() => void take()}>
              {t('accessCode.revokeMany', { count: asked?.count ?? 0 })}
            </StudioButton>
          </>
        }
      >
        <p>{t('accessCode.revokeText')}</p>
      </Dialog>
    </div>
  );
}

type CardProps = { readonly line: BatchLine; readonly onRevoke: (asked: Asked) => void };

function BatchCard({ line, onRevoke }: CardProps) {
  const t = useWords();
  const { batch, effects, madeText, seats, codes, file } = line;
  const good = codes.filter(({ isRevoked }) => !isRevoked).length;
  const used = codes.reduce((sum, code) => sum + code.used, 0);
  const [only] = codes;
  return (
    <li className="rounded-control border border-border bg-surface p-3">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-60">
          <h2 className="text-16 [overflow-wrap:anywhere]">{batch}</h2>
          <p className="tnum text-13 text-muted">
            {t('accessCode.codeCount', { count: codes.length })} ·{' '}
            {t('accessCode.usedCount', { count: used })} · {madeText}
          </p>
          <ul className="flex flex-wrap items-center gap-1 pt-1">
            {good === 0 && <Badge tone="danger">{t('accessCode.isRevoked')}</Badge>}
            {effects.map((text) => (
              <li key={text}>
                <Badge>{text}</Badge>
              </li>
            ))}
            {seats && <Badge tone="accent">{t('accessCode.seatsUsed', seats)}</Badge>}
          </ul>
        </div>
        <div className="flex flex-wrap gap-1">
          <LinkButton size="studio" icon="download" href={file} download>
            CSV<span className="sr-only">: {batch}</span>
          </LinkButton>
          {good > 0 && (
            <StudioButton
              variant="quiet"
              label={t('accessCode.revokeOf', { name: batch })}
              onPress={() => onRevoke({ batch, codeId: null, name: batch, count: good })}
            >
              {t('accessCode.revoke')}
            </StudioButton>
          )}
        </div>
      </div>
      <Disclosure
        summary={
          codes.length === 1 && only ? (
            <span className="font-mono">{only.code}</span>
          ) : (
            t('accessCode.showCodes')
          )
        }
      >
        <CodeTable
          label={batch}
          codes={codes}
          onRevoke={({ id, code }) => onRevoke({ batch, codeId: id, name: code, count: 1 })}
        />
      </Disclosure>
    </li>
  );
}
