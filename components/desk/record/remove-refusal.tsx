'use client';

import type { UseNoun } from '#domain/desk/record.ts';
import { useWords } from '#i18n/client-words.tsx';
import { Notice } from '../../ui/notice.tsx';
import { FailureNotice } from './failure-notice.tsx';
import type { RemoveTrouble } from './use-removal.ts';

/** Why nothing was removed: what still needs the records, or that they are public. */
export function RemoveRefusal({ trouble }: { readonly trouble: RemoveTrouble | undefined }) {
  const t = useWords();
  if (!trouble) return null;
  if (trouble.reason === 'released')
    return (
      <Notice tone="warning" role="alert" title={t('desk.record.released', { count: trouble.count })}>
        {t('desk.record.releasedText')}
      </Notice>
    );
  if (trouble.reason !== 'in_use') return <FailureNotice failure={trouble} />;
  const counts = new Map<UseNoun, number>();
  for (const { noun, count } of trouble.uses) counts.set(noun, (counts.get(noun) ?? 0) + count);
  return (
    <Notice tone="warning" role="alert" title={t('desk.record.inUse')}>
      <ul>
        {[...counts].map(([noun, count]) => (
          <li key={noun}>{t(`desk.counted.${noun}`, { count })}</li>
        ))}
      </ul>
    </Notice>
  );
}
