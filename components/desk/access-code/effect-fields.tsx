'use client';

import type { CodeFault } from '#domain/registration/access-code-input.ts';
import { PRICE_EFFECT_KINDS } from '#domain/registration/vocabulary.ts';
import { useWords } from '#i18n/client-words.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Select } from '../../ui/select.tsx';
import { MomentField } from '../record/moment-field.tsx';
import { NumberField } from '../record/number-field.tsx';
import { TypeTicks } from '../record/type-ticks.tsx';
import type { CodePlace } from './code-view.ts';
import type { CodeForm } from './use-code-form.ts';

type Props = { readonly form: CodeForm; readonly place: CodePlace };

/** What the codes change: types, price, approval, and from when until when. */
export function EffectFields({ form, place }: Props) {
  const t = useWords();
  const { values, set, faults } = form;
  const why = (name: CodeFault['name']) => {
    const found = faults.find((fault) => fault.name === name);
    return found && t(`accessCode.fault.${found.code}`);
  };
  return (
    <div className="flex max-w-reading flex-col gap-4">
      <TypeTicks
        id="code-types"
        legend={t('accessCode.field.types')}
        note={t('accessCode.typesNote')}
        types={place.types}
        chosen={values.unlockTypeIds}
        error={why('types')}
        onChange={(unlockTypeIds) => set({ unlockTypeIds })}
      />
      <PriceFields form={form} place={place} error={why('price')} />
      <Checkbox isSelected={values.skipsApproval} onChange={(skipsApproval) => set({ skipsApproval })}>
        {t('accessCode.skipsApproval')}
      </Checkbox>
      <div className="grid grid-cols-1 gap-4 @narrow:grid-cols-2">
        {(['validFrom', 'validUntil'] as const).map((name) => (
          <MomentField
            key={name}
            id={`code-${name}`}
            label={t(`accessCode.field.${name}`)}
            description={place.zone}
            withTime
            value={values[name]}
            error={why(name)}
            onChange={(value) => set({ [name]: value })}
          />
        ))}
      </div>
    </div>
  );
}

function PriceFields({ form, place, error }: Props & { readonly error: string | undefined }) {
  const t = useWords();
  const { values, set } = form;
  const isPercent = values.priceKind === 'percent';
  return (
    <div id="code-price" tabIndex={-1} className="grid grid-cols-1 items-start gap-4 @narrow:grid-cols-2">
      <Select
        label={t('accessCode.field.price')}
        value={values.priceKind}
        placeholder={t('accessCode.price.none')}
        emptyLabel={t('accessCode.price.none')}
        options={PRICE_EFFECT_KINDS.map((id) => ({ id, label: t(`accessCode.price.${id}`) }))}
        onChange={(next) => set({ priceKind: PRICE_EFFECT_KINDS.find((kind) => kind === next) ?? null })}
      />
      {values.priceKind !== null && (
        <NumberField
          label={t('accessCode.price.value')}
          value={values.price}
          min={0}
          max={isPercent ? 100 : 1_000_000_000}
          unit={isPercent ? '%' : place.currency}
          isDecimal
          decimals={2}
          error={error}
          onChange={(price) => set({ price })}
        />
      )}
    </div>
  );
}
