'use client';

import { useWords } from '#i18n/client-words.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { PAGE_ROWS } from './table-query.ts';

type Props = { readonly page: number; readonly count: number; readonly onPage: (page: number) => void };

/** Which hundred of the rows is shown; nothing when they all are. */
export function TableFoot({ page, count, onPage }: Props) {
  const t = useWords();
  if (count <= PAGE_ROWS) return null;
  const from = (page - 1) * PAGE_ROWS + 1;
  const to = Math.min(page * PAGE_ROWS, count);
  return (
    <nav aria-label={t('desk.table.pages')} className="flex items-center gap-2 pt-2 text-13 text-muted">
      <span className="tnum grow">{t('desk.table.position', { from, to, count })}</span>
      {page > 1 && (
        <StudioButton variant="quiet" icon="previous" onPress={() => onPage(page - 1)}>
          {t('desk.table.previous')}
        </StudioButton>
      )}
      {to < count && (
        <StudioButton variant="quiet" onPress={() => onPage(page + 1)}>
          {t('desk.table.next')}
        </StudioButton>
      )}
    </nav>
  );
}
