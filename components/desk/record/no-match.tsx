'use client';

import { useWords } from '#i18n/client-words.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';

/** Filters that nothing passes, and the way out. */
export function NoMatch({ onClear }: { readonly onClear: () => void }) {
  const t = useWords();
  return (
    <div className="py-8">
      <EmptyState
        title={t('desk.table.noMatch')}
        action={<StudioButton onPress={onClear}>{t('state.empty.clearFilters')}</StudioButton>}
      >
        {t('desk.table.noMatchText')}
      </EmptyState>
    </div>
  );
}
