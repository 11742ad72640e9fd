'use client';

import { useWords } from '#i18n/client-words.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import type { RecordFormState } from './use-record-form.ts';

type Props = { readonly form: RecordFormState; readonly isNew: boolean };

/** What waits to be saved; stands at the lower edge as long as something does. */
export function SaveBar({ form, isNew }: Props) {
  const t = useWords();
  const count = form.dirty.length;
  return (
    <div
      className={
        count > 0 || isNew
          ? 'sticky bottom-0 z-10 -mx-(--gutter) border-t border-border bg-surface px-(--gutter) py-2'
          : 'sr-only'
      }
    >
      <div className="flex flex-wrap items-center gap-2">
        <p aria-live="polite" className="tnum grow text-13 text-muted">
          {count > 0 && t('desk.record.unsaved', { count })}
        </p>
        {count > 0 && (
          <>
            <StudioButton variant="quiet" onPress={form.discard}>
              {t('desk.record.discard')}
            </StudioButton>
            {!isNew && (
              <StudioButton variant="primary" isPending={form.isSaving} onPress={() => form.save()}>
                {t('desk.record.save')}
              </StudioButton>
            )}
          </>
        )}
        {isNew && form.saveAndAdd && (
          <StudioButton isPending={form.isSaving} onPress={() => void form.saveAndAdd?.()}>
            {t('desk.record.createAndAdd')}
          </StudioButton>
        )}
        {isNew && (
          <StudioButton variant="primary" isPending={form.isSaving} onPress={() => form.save()}>
            {t('desk.record.create')}
          </StudioButton>
        )}
      </div>
    </div>
  );
}
