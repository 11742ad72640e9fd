'use client';

import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { useWords } from '#i18n/client-words.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Popover } from '../../ui/popover.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { type ListQuery, listAddress } from './list-address.ts';
import type { ColumnView } from './registration-view.ts';

type Props = {
  readonly base: string;
  readonly query: ListQuery;
  readonly columns: readonly ColumnView[];
};

/** Which columns the list has; they stand in its address, and the file takes them from there. */
export function ColumnMenu({ base, query, columns }: Props) {
  const t = useWords();
  const router = useRouter();
  const choose = (id: ColumnView['id'], isSelected: boolean) => {
    const chosen = columns
      .map((column) => column.id)
      .filter((one) => (one === id ? isSelected : query.columns.includes(one)));
    router.replace(listAddress(base, { ...query, columns: chosen }) as Route, { scroll: false });
  };
  return (
    <Popover
      label={t('registrationDesk.columns')}
      trigger={<StudioButton icon="columns">{t('registrationDesk.columns')}</StudioButton>}
    >
      <fieldset className="flex max-h-80 flex-col overflow-y-auto">
        <legend className="pb-1 text-13 font-medium">{t('registrationDesk.columns')}</legend>
        {columns.map(({ id, label }) => (
          <Checkbox
            key={id}
            isSelected={query.columns.includes(id)}
            onChange={(isSelected) => choose(id, isSelected)}
          >
            {label}
          </Checkbox>
        ))}
      </fieldset>
    </Popover>
  );
}
