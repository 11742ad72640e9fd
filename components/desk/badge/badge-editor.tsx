'use client';

import { useState } from 'react';
import { BADGE_NAME_MOST } from '#domain/registration/badge-input.ts';
import { useWords } from '#i18n/client-words.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import { LeaveGuard } from '../record/leave-guard.tsx';
import { NumberField } from '../record/number-field.tsx';
import { BadgePreview } from './badge-preview.tsx';
import type { BadgeActions, BadgeLine, BadgePlace } from './badge-view.ts';
import { ItemList } from './item-list.tsx';
import { type BadgeForm, type BadgeSide, useBadgeForm } from './use-badge-form.ts';

type Props = {
  readonly place: BadgePlace;
  /** Null for a new one. */
  readonly badge: BadgeLine | null;
  readonly actions: BadgeActions;
};

/** A badge in millimetres: what stands where on both sides, drawn beside as it is typed. */
export function BadgeEditor({ place, badge, actions }: Props) {
  const t = useWords();
  const form = useBadgeForm(place, badge, actions);
  const [side, setSide] = useState<BadgeSide>('front');
  const [chosen, setChosen] = useState<number>();
  return (
    <form
      className="@container flex flex-col gap-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void form.submit();
      }}
    >
      <FailureNotice failure={form.failure} />
      {form.refused !== undefined && (
        <Notice tone="warning" role="alert">
          {t(`badge.refused.${form.refused}`)}
        </Notice>
      )}
      <div className="grid grid-cols-1 gap-6 @reading:grid-cols-[minmax(0,1fr)_16rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <NameAndSize form={form} />
          <Select
            label={t('badge.side')}
            value={side}
            placeholder=""
            options={[
              { id: 'front', label: t('badge.front') },
              { id: 'back', label: t('badge.back') },
            ]}
            onChange={(next) => {
              setSide(next === 'back' ? 'back' : 'front');
              setChosen(undefined);
            }}
          />
          <ItemList {...{ form, side }} onChoose={setChosen} />
        </div>
        <div className="flex flex-col gap-3 @reading:sticky @reading:top-16 @reading:self-start">
          <BadgePreview {...{ place, side, chosen }} layout={form.values.layout} />
          <Faults form={form} />
        </div>
      </div>
      <Bar form={form} place={place} isNew={badge === null} />
      <LeaveGuard isDirty={form.isDirty} onLeave={form.discard} />
    </form>
  );
}

type FormProps = { readonly form: BadgeForm };

function NameAndSize({ form }: FormProps) {
  const t = useWords();
  const { name, layout } = form.values;
  return (
    <div className="grid grid-cols-1 items-start gap-4 @narrow:grid-cols-[1fr_8rem_8rem]">
      <TextInput
        label={t('badge.name')}
        isRequired
        value={name}
        onChange={(next) => form.setName(next.slice(0, BADGE_NAME_MOST))}
      />
      <NumberField
        label={t('badge.width')}
        unit={t('badge.mm')}
        isDecimal
        value={layout.width}
        min={40}
        max={200}
        onChange={(width) => width !== null && form.setLayout({ width })}
      />
      <NumberField
        label={t('badge.height')}
        unit={t('badge.mm')}
        isDecimal
        value={layout.height}
        min={30}
        max={287}
        onChange={(height) => height !== null && form.setLayout({ height })}
      />
    </div>
  );
}

/** What would not print well, as long as it is so. */
function Faults({ form }: FormProps) {
  const t = useWords();
  return (
    <div aria-live="polite" className="flex flex-col gap-1 empty:hidden">
      {form.faults.map(({ reason, side, at }) => (
        <p key={`${reason} ${side} ${at}`} className="text-13 text-danger">
          {at < 0
            ? t(`badge.fault.${reason}`)
            : t('badge.faultAt', {
                side: t(`badge.${side}`),
                number: at + 1,
                why: t(`badge.fault.${reason}`),
              })}
        </p>
      ))}
    </div>
  );
}

function Bar({ form, place, isNew }: FormProps & { readonly place: BadgePlace; readonly isNew: boolean }) {
  const t = useWords();
  return (
    <div className="sticky bottom-0 z-10 -mx-(--gutter) flex flex-wrap items-center gap-2 border-t border-border bg-surface px-(--gutter) py-2">
      <LinkButton size="studio" variant="quiet" href={place.address}>
        {t('badge.toList')}
      </LinkButton>
      {!isNew && (
        <StudioButton variant="quiet" icon="bin" onPress={() => void form.remove()}>
          {t('badge.remove')}
        </StudioButton>
      )}
      <span className="grow" />
      <StudioButton type="submit" variant="primary" isPending={form.isRunning}>
        {t('desk.record.save')}
      </StudioButton>
    </div>
  );
}
