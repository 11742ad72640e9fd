import type { ReactNode } from 'react';
import type { Translator } from '#i18n/translator.ts';
import { Button } from '../../ui/button.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { FormText } from '../registration/form-text.tsx';
import type { PagesView } from './attendance-view.ts';

type Props = {
  readonly t: Translator;
  readonly pages: PagesView;
  /** Of this page, where the search is sent. */
  readonly base: string;
  /** The people that were found. */
  readonly children: ReactNode;
};

/** A search above a list of people, and the way to its other pages below. */
export function PeopleSearch({ t, pages, base, children }: Props) {
  const { query, found, position, previous, next } = pages;
  const to = (href: string | undefined, label: string) => (href === undefined ? undefined : { href, label });
  return (
    <div className="flex flex-col gap-4">
      <form method="get" action={base} className="flex max-w-reading flex-wrap items-end gap-2">
        <div className="min-w-48 grow">
          <FormText name="q" label={t('attendance.person.search')} value={query} />
        </div>
        <Button type="submit" size="studio" icon="search">
          {t('attendance.person.find')}
        </Button>
      </form>
      <p role="status" className="tnum text-13 text-muted">
        {found}
      </p>
      {children}
      {(previous ?? next) !== undefined && (
        <Pagination
          label={t('attendance.person.pages')}
          position={position}
          previous={to(previous, t('attendance.person.previous'))}
          next={to(next, t('attendance.person.next'))}
        />
      )}
    </div>
  );
}
