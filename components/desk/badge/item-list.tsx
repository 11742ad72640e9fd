'use client';

import type { BadgeItem } from '#domain/token/badge-template.ts';
import { useWords } from '#i18n/client-words.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { RowFrame } from '../record/row-frame.tsx';
import { useRowList } from '../record/use-row-list.ts';
import { ItemFields } from './item-fields.tsx';
import type { BadgeForm, BadgeSide } from './use-badge-form.ts';

type Props = {
  readonly form: BadgeForm;
  readonly side: BadgeSide;
  readonly onChoose: (at: number | undefined) => void;
};

const TEXT = {
  ...{ kind: 'text', x: 5, y: 5, width: 60, height: 10, field: 'words', words: '', align: 'center' },
  ...{ weight: 400, largest: 14, smallest: 7, lines: 2, isOnBar: false },
} as const satisfies BadgeItem;
const FRESH: Readonly<Record<BadgeItem['kind'], BadgeItem>> = {
  text: TEXT,
  qr: { kind: 'qr', x: 10, y: 10, side: 28 },
  bar: { kind: 'bar', x: 0, y: 0, width: 60, height: 10 },
  photo: { kind: 'photo', x: 5, y: 5, width: 25, height: 32 },
};
const KINDS = ['text', 'qr', 'bar', 'photo'] as const;

/** What stands on one side, in the order in which it is drawn; everything is a number, so the keyboard does it all. */
export function ItemList({ form, side, onChoose }: Props) {
  const t = useWords();
  const items = form.values.layout[side];
  const rows = useRowList(items, (next) => form.setItems(side, next));
  return (
    <div className="flex flex-col gap-2">
      <ul
        className="flex flex-col gap-2"
        onFocusCapture={({ currentTarget, target }) =>
          onChoose([...currentTarget.children].findIndex((row) => row.contains(target)))
        }
        onBlur={() => onChoose(undefined)}
      >
        {items.map((item, index) => (
          <RowFrame
            key={rows.keys[index]}
            name={t('badge.item', { number: index + 1, what: wordOf(item, t) })}
            {...{ index }}
            count={items.length}
            onMove={(by) => rows.move(index, by)}
            onRemove={() => rows.remove(index)}
          >
            <ItemFields item={item} onChange={(next) => rows.change(index, next)} />
          </RowFrame>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        {KINDS.map((kind) => (
          <StudioButton key={kind} icon="plus" onPress={() => rows.add(FRESH[kind])}>
            {t(`badge.kind.${kind}`)}
          </StudioButton>
        ))}
      </div>
    </div>
  );
}

function wordOf(item: BadgeItem, t: ReturnType<typeof useWords>): string {
  return item.kind === 'text' ? t(`badge.field.${item.field}`) : t(`badge.kind.${item.kind}`);
}
