'use client';

import { BADGE_FIELDS, type BadgeItem, type BadgeTextItem } from '#domain/token/badge-template.ts';
import { useWords } from '#i18n/client-words.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Select } from '../../ui/select.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { NumberField } from '../record/number-field.tsx';

type Props = { readonly item: BadgeItem; readonly onChange: (item: BadgeItem) => void };

/** Place and size of one item, and for a text what it says and how large it may be. */
export function ItemFields({ item, onChange }: Props) {
  const t = useWords();
  const edges = item.kind === 'qr' ? (['x', 'y', 'side'] as const) : (['x', 'y', 'width', 'height'] as const);
  const sizes: Readonly<Record<string, number>> = { ...item } as never;
  return (
    <div className="flex flex-col gap-2">
      <div className="grid grid-cols-2 gap-2 @narrow:grid-cols-4">
        {edges.map((edge) => (
          <NumberField
            key={edge}
            label={t(`badge.edge.${edge}`)}
            unit={t('badge.mm')}
            isDecimal
            min={edge === 'x' || edge === 'y' ? 0 : 1}
            max={297}
            value={sizes[edge] ?? 0}
            onChange={(value) => value !== null && onChange({ ...item, [edge]: value } as BadgeItem)}
          />
        ))}
      </div>
      {item.kind === 'text' && <TextFields item={item} onChange={onChange} />}
    </div>
  );
}

type TextProps = { readonly item: BadgeTextItem; readonly onChange: (item: BadgeItem) => void };

function TextFields({ item, onChange }: TextProps) {
  const t = useWords();
  const set = (change: Partial<BadgeTextItem>) => onChange({ ...item, ...change });
  return (
    <>
      <div className="grid grid-cols-1 items-end gap-2 @narrow:grid-cols-2">
        <Select
          label={t('badge.says')}
          value={item.field}
          placeholder=""
          options={BADGE_FIELDS.map((id) => ({ id, label: t(`badge.field.${id}`) }))}
          onChange={(next) => set({ field: BADGE_FIELDS.find((field) => field === next) ?? item.field })}
        />
        {item.field === 'words' && (
          <TextInput label={t('badge.words')} value={item.words} onChange={(words) => set({ words })} />
        )}
      </div>
      <TextStyle item={item} set={set} />
      <Checkbox isSelected={item.isOnBar} onChange={(isOnBar) => set({ isOnBar })}>
        {t('badge.isOnBar')}
      </Checkbox>
    </>
  );
}

const ALIGNS = ['left', 'center', 'right'] as const;
const WEIGHTS = [400, 500, 600, 700] as const;
const SIZES = ['largest', 'smallest', 'lines'] as const;

function TextStyle({
  item,
  set,
}: {
  readonly item: BadgeTextItem;
  readonly set: (change: Partial<BadgeTextItem>) => void;
}) {
  const t = useWords();
  return (
    <div className="grid grid-cols-2 items-end gap-2 @narrow:grid-cols-5">
      {SIZES.map((size) => (
        <NumberField
          key={size}
          label={t(`badge.${size}`)}
          unit={size === 'lines' ? undefined : t('badge.pt')}
          isDecimal={size !== 'lines'}
          min={size === 'lines' ? 1 : 5}
          max={size === 'lines' ? 12 : 120}
          value={item[size]}
          onChange={(value) => value !== null && set({ [size]: value })}
        />
      ))}
      <Select
        label={t('badge.align')}
        value={item.align}
        placeholder=""
        options={ALIGNS.map((id) => ({ id, label: t(`badge.alignTo.${id}`) }))}
        onChange={(next) => set({ align: ALIGNS.find((align) => align === next) ?? item.align })}
      />
      <Select
        label={t('badge.weight')}
        value={String(item.weight)}
        placeholder=""
        options={WEIGHTS.map((id) => ({ id: String(id), label: String(id) }))}
        onChange={(next) => set({ weight: WEIGHTS.find((weight) => String(weight) === next) ?? item.weight })}
      />
    </div>
  );
}
