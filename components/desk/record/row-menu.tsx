'use client';

import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { useWords } from '#i18n/client-words.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Menu } from '../../ui/menu.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import type { RecordTableProps } from './record-table-props.ts';
import { RemoveRefusal } from './remove-refusal.tsx';
import { useRemoval } from './use-removal.ts';

type Props = {
  readonly props: RecordTableProps;
  readonly id: string;
  readonly name: string;
  readonly tabIndex: number;
};

/** What can be done with one row. */
export function RowMenu({ props, id, name, tabIndex }: Props) {
  const t = useWords();
  const router = useRouter();
  const removal = useRemoval(props);
  const address = `${props.listAddress}/${encodeURIComponent(id)}`;
  return (
    <>
      <Menu
        label={t('desk.table.deedsOf', { name })}
        trigger={
          <StudioButton
            variant="quiet"
            icon="more"
            excludeFromTabOrder={tabIndex < 0}
            label={t('desk.table.deedsOf', { name })}
          />
        }
        entries={[
          {
            id: 'open',
            label: t('desk.table.open'),
            textValue: t('desk.table.open'),
            icon: 'next',
            onAction: () => router.push(address as Route),
          },
          ...(props.remove
            ? [
                {
                  id: 'remove',
                  label: t('desk.record.remove'),
                  textValue: t('desk.record.remove'),
                  icon: 'bin' as const,
                  isDanger: true,
                  onAction: () => void removal.run([id]),
                },
              ]
            : []),
        ]}
      />
      <Dialog
        title={name}
        isOpen={removal.trouble !== undefined}
        onOpenChange={removal.forget}
        footer={<StudioButton onPress={removal.forget}>{t('desk.record.understood')}</StudioButton>}
      >
        <RemoveRefusal trouble={removal.trouble} />
      </Dialog>
    </>
  );
}
