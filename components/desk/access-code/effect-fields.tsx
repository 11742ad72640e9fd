'use client';

import { PRICE_EFFECT_KINDS } from '#domain/registration/vocabulary.ts';
import { useWords } from '#i18n/client-words.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Select } from '../../ui/select.tsx';
import { MomentField } from '../record/moment-field.tsx';
import { NumberField } from '../record/number-field.tsx';
import type { CodeFieldName, CodePlace } from './code-view.ts';
import type { CodeForm } from './use-code-form.ts';

type Props = { readonly form: CodeForm; readonly place: CodePlace };

/** What the codes change: types, price, approval, and from when until when. */
export function EffectFields({ form, place }: Props) {
  const t = useWords();
  const { values, set, faults } = form;
  const why = (name: CodeFieldName) => {
    const found = faults.find((fault) => fault.name === name);
    return found && t(`accessCode.fault.${found.code}`);
  };
  return (
    <div className="flex max-w-reading flex-col gap-4">
      <TypeChoice form={form} place={place} />
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

function TypeChoice({ form, place }: Props) {
  const t = useWords();
  const { values, set } = form;
  const { unlockTypeIds } = values;
  const toggle = (id: string, isOn: boolean) =>
    set({ unlockTypeIds: isOn ? [...unlockTypeIds, id] : unlockTypeIds.filter((kept) => kept !== id) });
  return (
    <fieldset id="code-types" tabIndex={-1} className="min-w-0">
      <legend className="text-13 font-medium">{t('accessCode.field.types')}</legend>
      <div className="flex flex-wrap gap-x-4">
        {place.types.map(({ id, name }) => (
          <Checkbox key={id} isSelected={unlockTypeIds.includes(id)} onChange={(isOn) => toggle(id, isOn)}>
            {name}
          </Checkbox>
        ))}
      </div>
      <p className="text-13 text-muted">{t('accessCode.typesNote')}</p>
    </fieldset>
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
          error={error}
          onChange={(price) => set({ price })}
        />
      )}
    </div>
  );
}
