'use client';

import { useWords } from '#i18n/client-words.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { BulkEdit } from './bulk-edit.tsx';
import type { RecordTableProps } from './record-table-props.ts';
import type { RecordWords } from './record-words.ts';
import { RemoveRefusal } from './remove-refusal.tsx';
import { useRemoval } from './use-removal.ts';
import type { RowSelection } from './use-row-selection.ts';

type Props = {
  readonly props: RecordTableProps;
  readonly words: RecordWords;
  readonly selection: RowSelection;
};

/** What can be done with the picked rows; stands at the lower edge while there are some. */
export function BulkBar({ props, words, selection }: Props) {
  const t = useWords();
  const removal = useRemoval(props);
  const count = selection.selected.length;
  const records = t(`desk.counted.${props.noun}`, { count });
  return (
    <section
      aria-label={t('desk.bulk.label')}
      className={
        count === 0
          ? 'sr-only'
          : 'sticky bottom-0 z-20 -mx-(--gutter) mt-2 border-t border-border bg-surface px-(--gutter) py-2 shadow-popover'
      }
    >
      <RemoveRefusal trouble={removal.trouble} />
      <div className="flex flex-wrap items-center gap-2">
        <p aria-live="polite" className="tnum grow text-13">
          {count > 0 && t('desk.bulk.picked', { records })}
        </p>
        {count > 0 && (
          <>
            {props.saveBulk && <BulkEdit {...{ props, words, records }} ids={selection.selected} />}
            {props.remove && (
              <StudioButton
                variant="danger"
                icon="bin"
                isPending={removal.isRunning}
                onPress={async () => {
                  if (await removal.run(selection.selected)) selection.clear();
                }}
              >
                {t('desk.bulk.remove', { records })}
              </StudioButton>
            )}
            <StudioButton variant="quiet" onPress={selection.clear}>
              {t('desk.bulk.clear')}
            </StudioButton>
          </>
        )}
      </div>
    </section>
  );
}
