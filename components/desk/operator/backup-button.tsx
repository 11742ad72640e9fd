'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import type { BackupProgress, BackupRecord } from '#domain/backup.ts';
import { useWords } from '#i18n/client-words.tsx';
import { Notice, type NoticeTone } from '../../ui/notice.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';

type Refusal = { readonly ok: false; readonly reason: string };
export type BackupActions = {
  readonly request: (input: Record<string, never>) => Promise<{ readonly ok: true } | Refusal>;
  readonly progress: (
    input: Record<string, never>,
  ) => Promise<
    | { readonly ok: true; readonly progress: BackupProgress | null; readonly last: BackupRecord | null }
    | Refusal
  >;
};

type Verdict = { readonly tone: NoticeTone; readonly key: 'made' | 'failed' | 'slow' | 'refused' };

const LOOK_MS = 700;
const LOOKS = 600;

/** Asks for a backup now and shows how far it is, until it was read again and is good, or failed. */
export function BackupButton({
  actions,
  progress: first,
}: {
  readonly actions: BackupActions;
  readonly progress: BackupProgress | null;
}) {
  const t = useWords();
  const router = useRouter();
  const [progress, setProgress] = useState(first);
  const [verdict, setVerdict] = useState<Verdict>();
  const [isPending, start] = useTransition();
  const press = () =>
    start(async () => {
      setVerdict(undefined);
      setProgress({ share: 0, stage: 'copy' });
      setVerdict(
        await follow(actions, setProgress).catch((): Verdict => ({ tone: 'danger', key: 'refused' })),
      );
      setProgress(null);
      router.refresh();
    });
  const isBusy = isPending || progress !== null;
  return (
    <div className="flex max-w-140 flex-col items-start gap-3">
      <StudioButton variant="primary" isPending={isBusy} onPress={press}>
        {t('operator.backup.now')}
      </StudioButton>
      {progress !== null && (
        <div className="flex w-full flex-col gap-1">
          <progress
            className="h-2 w-full accent-accent"
            max={1}
            value={progress.share}
            aria-label={t('operator.backup.progress')}
          />
          <span className="text-14 text-muted">{t(`operator.backup.stage.${progress.stage}`)}</span>
        </div>
      )}
      <div role="status" className="w-full">
        {verdict && <Notice tone={verdict.tone}>{t(`operator.backup.verdict.${verdict.key}`)}</Notice>}
      </div>
    </div>
  );
}

async function follow(
  { request, progress }: BackupActions,
  show: (progress: BackupProgress) => void,
): Promise<Verdict> {
  const before = await progress({});
  const lastId = before.ok ? before.last?.id : undefined;
  if (!(await request({})).ok) return { tone: 'danger', key: 'refused' };
  for (let look = 0; look < LOOKS; look += 1) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    const now = await progress({});
    if (!now.ok) return { tone: 'danger', key: 'refused' };
    if (now.progress !== null) show(now.progress);
    const isNew = now.last !== null && now.last.id !== lastId;
    if (isNew && now.last?.finishedAt != null) {
      return now.last.isOk ? { tone: 'success', key: 'made' } : { tone: 'danger', key: 'failed' };
    }
  }
  return { tone: 'warning', key: 'slow' };
}
