'use client';

import { useWords } from '#i18n/client-words.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { Failure } from './record-answer.ts';

/** Why the whole was not done; what was typed is still there. */
export function FailureNotice({ failure }: { readonly failure: Failure | undefined }) {
  const t = useWords();
  if (!failure) return null;
  return (
    <Notice tone="danger" role="alert" title={t(`desk.failure.${failure.reason}`)}>
      {t('desk.failure.kept')}
      {failure.requestId !== undefined && failure.requestId !== '' && (
        <span className="ms-2 text-13 text-muted">
          {t('desk.failure.number')} <span className="font-mono">{failure.requestId}</span>
        </span>
      )}
    </Notice>
  );
}
