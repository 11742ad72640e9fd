'use client';

import type { RecordOption } from '#domain/desk/record.ts';
import type { SessionValues, SlotHallValue, SlotValue } from '#domain/desk/session-value.ts';
import { SLOT_HALL_KINDS, SLOT_STATES } from '#domain/programme/vocabulary.ts';
import { useWords } from '#i18n/client-words.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { ComboBox } from '../../ui/combo-box.tsx';
import { Select } from '../../ui/select.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { MomentField } from '../record/moment-field.tsx';
import { NumberField } from '../record/number-field.tsx';
import { RowFrame } from '../record/row-frame.tsx';
import { freshRowId, withoutRow, withRow } from '../record/row-list.ts';
import type { PartMeans } from './form-part.ts';

type Props = {
  readonly means: PartMeans;
  readonly halls: readonly RecordOption[];
  /** Where a new slot begins: the first day of the programme. */
  readonly firstDay: string;
  /** Length of the session's format. */
  readonly usualMinutes: number;
};

/** When and where a session takes place: any number of times, each in any number of halls (programme.md ST7). */
export function SlotEditor({ means, halls, firstDay, usualMinutes }: Props) {
  const t = useWords();
  const slots = (means.form.values.slots ?? []) as SessionValues['slots'];
  const put = (next: readonly SlotValue[]) => means.form.change('slots', next);
  const add = () => {
    const last = slots.at(-1);
    const blank: SlotValue = {
      id: freshRowId(),
      start: last?.start ?? `${firstDay}T10:00`,
      lengthMinutes: last?.lengthMinutes ?? usualMinutes,
      state: 'planned',
      isLocked: false,
      halls: last?.halls ?? [],
    };
    put([...slots, blank]);
  };
  return (
    <>
      {slots.length === 0 && <p className="text-muted">{t('sessionForm.slot.none')}</p>}
      <ul className="flex flex-col gap-3">
        {slots.map((slot, index) => (
          <RowFrame
            key={slot.id}
            name={t('sessionForm.slot.name', { number: index + 1 })}
            index={index}
            count={slots.length}
            onRemove={() => put(withoutRow(slots, index))}
          >
            <SlotRow
              {...{ means, slot, index, halls }}
              onChange={(change) => put(withRow(slots, index, change))}
            />
          </RowFrame>
        ))}
      </ul>
      <div>
        <StudioButton icon="plus" onPress={add}>
          {slots.length === 0 ? t('sessionForm.slot.add') : t('sessionForm.slot.addAnother')}
        </StudioButton>
      </div>
    </>
  );
}

type RowProps = {
  readonly means: PartMeans;
  readonly slot: SlotValue;
  readonly index: number;
  readonly halls: readonly RecordOption[];
  readonly onChange: (change: Partial<SlotValue>) => void;
};

function SlotRow({ means: { idOf, errorOf }, slot, index, halls, onChange }: RowProps) {
  const t = useWords();
  const at = `slots.${index}`;
  const states = SLOT_STATES.map((id) => ({ id, label: t(`sessionForm.slotState.${id}`) }));
  return (
    <div className="grid grid-cols-1 gap-x-4 gap-y-3 @narrow:grid-cols-2 @wide:grid-cols-3">
      <MomentField
        withTime
        id={idOf(`${at}.start`)}
        label={t('sessionForm.slot.start')}
        value={slot.start}
        onChange={(start) => onChange({ start })}
        error={errorOf(`${at}.start`)}
      />
      <NumberField
        id={idOf(`${at}.lengthMinutes`)}
        label={t('sessionForm.slot.minutes')}
        value={slot.lengthMinutes}
        onChange={(lengthMinutes) => onChange({ lengthMinutes: lengthMinutes ?? 0 })}
        min={1}
        max={10_080}
        unit={t('desk.unit.minutes')}
        error={errorOf(`${at}.lengthMinutes`)}
      />
      <Select
        label={t('sessionForm.slot.state')}
        value={slot.state}
        onChange={(state) => onChange({ state: (state ?? 'planned') as SlotValue['state'] })}
        options={states}
        placeholder=""
      />
      <div className="flex min-w-0 flex-col gap-2 @narrow:col-span-2 @wide:col-span-3">
        <HallPicker
          id={idOf(`${at}.halls`)}
          value={slot.halls}
          halls={halls}
          error={errorOf(`${at}.halls`)}
          onChange={(next) => onChange({ halls: next })}
        />
        <Checkbox isSelected={slot.isLocked} onChange={(isLocked) => onChange({ isLocked })}>
          {t('sessionForm.slot.locked')}
        </Checkbox>
      </div>
    </div>
  );
}

type PickerProps = {
  readonly id: string;
  readonly value: readonly SlotHallValue[];
  readonly halls: readonly RecordOption[];
  readonly error: string | undefined;
  readonly onChange: (value: readonly SlotHallValue[]) => void;
};

/** The first hall is the main one, further ones take the overflow until somebody says otherwise. */
function HallPicker({ id, value, halls, error, onChange }: PickerProps) {
  const t = useWords();
  const known = new Map(halls.map((hall) => [hall.id, hall.name]));
  const left = halls.filter((hall) => !value.some(({ hallId }) => hallId === hall.id));
  const add = (ids: readonly string[]) => {
    const more = ids.map((hallId, place) => ({
      hallId,
      kind: value.length + place === 0 ? ('main' as const) : ('overflow' as const),
    }));
    onChange([...value, ...more]);
  };
  return (
    <>
      <div className="flex flex-wrap items-end gap-2">
        <div className="min-w-48 grow">
          <ComboBox
            key={value.map(({ hallId }) => hallId).join()}
            id={id}
            label={t('sessionForm.slot.hall')}
            value={null}
            onChange={(hallId) => hallId !== null && add([hallId])}
            options={left.map((hall) => ({ id: hall.id, label: hall.name, hint: hall.hint }))}
            noMatch={t('desk.record.noMatch')}
            showAll={t('desk.record.showAll')}
            error={error}
          />
        </div>
        {left.length > 1 && (
          <StudioButton variant="quiet" onPress={() => add(left.map((hall) => hall.id))}>
            {t('sessionForm.slot.allHalls')}
          </StudioButton>
        )}
      </div>
      <ul className="flex flex-col gap-1" aria-label={t('sessionForm.slot.halls')}>
        {value.map((hall, index) => (
          <PickedHall
            key={hall.hallId}
            name={known.get(hall.hallId) ?? '?'}
            kind={hall.kind}
            onChange={(kind) => onChange(withRow(value, index, { kind }))}
            onRemove={() => onChange(withoutRow(value, index))}
          />
        ))}
      </ul>
    </>
  );
}

type PickedProps = {
  readonly name: string;
  readonly kind: SlotHallValue['kind'];
  readonly onChange: (kind: SlotHallValue['kind']) => void;
  readonly onRemove: () => void;
};

function PickedHall({ name, kind, onChange, onRemove }: PickedProps) {
  const t = useWords();
  return (
    <li className="flex min-w-0 flex-wrap items-center gap-2">
      <span className="min-w-0 grow">{name}</span>
      <Select
        isLabelHidden
        label={t('sessionForm.slot.kind', { hall: name })}
        value={kind}
        onChange={(next) => onChange((next ?? 'main') as SlotHallValue['kind'])}
        options={SLOT_HALL_KINDS.map((id) => ({ id, label: t(`sessionForm.hallKind.${id}`) }))}
        placeholder=""
      />
      <StudioButton
        variant="quiet"
        icon="close"
        label={t('sessionForm.takeAway', { name })}
        onPress={onRemove}
      />
    </li>
  );
}
