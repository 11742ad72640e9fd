'use client';

import { useLanguage, useWords } from '#i18n/client-words.tsx';
import { Notice } from '../../ui/notice.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import type { RecordFormState } from './use-record-form.ts';

/** Offers what was typed here earlier and never saved. */
export function DraftOffer({ form }: { readonly form: RecordFormState }) {
  const t = useWords();
  const language = useLanguage();
  const { found, forget } = form.draft;
  if (!found || form.isDirty) return null;
  // The reader's own clock: this is about their tab, not about the venue.
  const time = new Intl.DateTimeFormat(language === 'ru' ? 'ru' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(found.at);
  return (
    <Notice
      icon="history"
      title={t('desk.record.draftTitle', { time })}
      action={
        <div className="flex flex-wrap gap-2">
          <StudioButton variant="primary" onPress={form.takeDraft}>
            {t('desk.record.draftTake')}
          </StudioButton>
          <StudioButton variant="quiet" onPress={forget}>
            {t('desk.record.draftForget')}
          </StudioButton>
        </div>
      }
    >
      {t('desk.record.draftText')}
    </Notice>
  );
}
