'use client';

import { useState } from 'react';
import { sameData } from '#domain/canonical-json.ts';
import type { FloorPlanValues, PlanMark } from '#domain/floor-plan.ts';
import { plainPaths } from '#domain/paths.ts';
import { useLanguage, useWords } from '#i18n/client-words.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { DropArea } from '../file/drop-area.tsx';
import { useSending } from '../file/use-sending.ts';
import { LeaveGuard } from '../record/leave-guard.tsx';
import { localeName } from '../record/record-words.ts';
import { MarkTable } from './mark-table.tsx';
import { PlanPicture } from './plan-picture.tsx';
import { type FloorPlanActions, useFloorPlan } from './use-floor-plan.ts';

type Named = { readonly id: string; readonly name: string };
type Props = {
  readonly edition: string;
  readonly address: string;
  readonly plan: (FloorPlanValues & { readonly id: string; readonly version: number }) | null;
  readonly venues: readonly Named[];
  readonly halls: readonly (Named & { readonly venueId: string })[];
  readonly locales: readonly string[];
  readonly actions: FloorPlanActions;
};

/** One plan of a floor: its picture, name and venue, and where its halls are. */
export function FloorPlanEditor({ edition, address, plan, venues, halls, locales, actions }: Props) {
  const t = useWords();
  const opened = plan
    ? { id: plan.id, version: plan.version, values: valuesOf(plan) }
    : {
        id: null,
        version: null,
        values: { venueId: venues[0]?.id ?? '', name: {}, fileId: null, marks: [] },
      };
  const form = useFloorPlan(edition, address, opened, actions);
  const { values, setValues } = form;
  // Not beside the picture: the chosen hall outlives one that is discarded.
  const [drawing, setDrawing] = useState<string>();
  const sending = useSending(
    (name) => plainPaths.upload({ edition, owner: 'floor_plan', name }),
    (answer) => {
      const id = typeof answer === 'object' && answer !== null && 'id' in answer ? String(answer.id) : '';
      setValues((now) => ({ ...now, fileId: id }));
    },
  );
  return (
    <div className="@container flex flex-col gap-4">
      <Trouble form={form} />
      <NameAndVenue {...{ form, venues, locales }} />
      <DropArea
        sending={sending}
        label={t('fileDesk.plan.file')}
        chooseLabel={values.fileId === null ? t('fileDesk.plan.choose') : t('fileDesk.plan.replace')}
        hint={t('fileDesk.plan.hint')}
        accept="image/jpeg,image/png,image/webp,image/gif,image/avif"
        isPicture
        keptText={values.fileId === null ? undefined : t('fileDesk.picture.kept')}
      />
      {values.fileId !== null && (
        <MarkedPicture {...{ form, halls, drawing }} fileId={values.fileId} onDraw={setDrawing} />
      )}
      <Bar form={form} />
      <LeaveGuard isDirty={form.isDirty} onLeave={form.discard} />
    </div>
  );
}

type FormProps = { readonly form: ReturnType<typeof useFloorPlan> };

function Trouble({ form }: FormProps) {
  const t = useWords();
  const { stale, failure, values } = form;
  if (stale) {
    const count = differing(stale.current.marks, values.marks);
    return (
      <Notice
        tone="warning"
        role="alert"
        title={t('fileDesk.plan.stale')}
        action={
          <div className="flex flex-wrap gap-2">
            <StudioButton onPress={form.showTheirs}>{t('fileDesk.plan.theirs')}</StudioButton>
            <StudioButton onPress={() => void form.saveOver()}>{t('fileDesk.plan.mine')}</StudioButton>
          </div>
        }
      >
        {t('fileDesk.plan.staleText', { count })}
      </Notice>
    );
  }
  if (!failure) return null;
  return (
    <Notice
      tone="danger"
      role="alert"
      title={t(`fileDesk.plan.failed.${failure}`)}
      action={
        failure === 'gone' && (
          <StudioButton onPress={() => void form.saveNew()}>{t('fileDesk.plan.saveNew')}</StudioButton>
        )
      }
    />
  );
}

type HeadProps = FormProps & Pick<Props, 'venues' | 'locales'>;

function NameAndVenue({ form: { values, setValues }, venues, locales }: HeadProps) {
  const t = useWords();
  const language = useLanguage();
  return (
    <div className="grid grid-cols-1 gap-4 @narrow:grid-cols-2">
      {locales.map((locale) => (
        <TextInput
          key={locale}
          lang={locale}
          label={`${t('fileDesk.plan.name')} (${localeName(locale, language)})`}
          value={values.name[locale] ?? ''}
          onChange={(text) => setValues({ ...values, name: { ...values.name, [locale]: text } })}
        />
      ))}
      <Select
        label={t('fileDesk.plan.venue')}
        value={values.venueId}
        onChange={(venueId) => setValues({ ...values, venueId: venueId ?? '' })}
        options={venues.map(({ id, name }) => ({ id, label: name }))}
        placeholder={t('fileDesk.plan.pick')}
      />
    </div>
  );
}

type MarkedProps = FormProps &
  Pick<Props, 'halls'> & {
    readonly fileId: string;
    readonly drawing: string | undefined;
    readonly onDraw: (hallId: string | undefined) => void;
  };

/** The picture and, beside it, the same marks in numbers. */
function MarkedPicture({ form: { values, setValues }, halls, fileId, drawing, onDraw }: MarkedProps) {
  const t = useWords();
  const nameOf = (hallId: string) => halls.find(({ id }) => id === hallId)?.name ?? '';
  const setMark = (mark: PlanMark) => setValues(withMark(values, mark));
  const removeMark = (hallId: string) =>
    setValues({ ...values, marks: values.marks.filter((mark) => mark.hallId !== hallId) });
  const common = { drawing, marks: values.marks, onChange: setMark, onRemove: removeMark };
  return (
    <div className="grid grid-cols-1 gap-6 @wide:grid-cols-[minmax(0,3fr)_minmax(18rem,2fr)]">
      <div className="flex flex-col gap-2">
        <p className="text-13 text-muted">{t('fileDesk.plan.drag')}</p>
        <PlanPicture {...common} nameOf={nameOf} fileId={fileId} />
        <p aria-live="polite" className="text-13">
          {drawing === undefined ? '' : t('fileDesk.plan.drawing', { hall: nameOf(drawing) })}
        </p>
        <p className="text-13 text-muted">{t('fileDesk.plan.keys')}</p>
      </div>
      <div>
        <p className="tnum pb-1 text-13 text-muted">
          {t('fileDesk.plan.marked', { count: values.marks.length })}
        </p>
        <MarkTable
          {...common}
          halls={halls.filter(({ venueId }) => venueId === values.venueId)}
          onDraw={onDraw}
        />
      </div>
    </div>
  );
}

function Bar({ form }: FormProps) {
  const t = useWords();
  return (
    <div className="sticky bottom-0 z-10 -mx-(--gutter) flex flex-wrap items-center gap-2 border-t border-border bg-surface px-(--gutter) py-2">
      {form.id !== null && (
        <StudioButton icon="bin" variant="quiet" onPress={() => void form.remove()}>
          {t('fileDesk.plan.remove')}
        </StudioButton>
      )}
      <p aria-live="polite" className="grow text-13 text-muted">
        {form.isDirty ? t('fileDesk.plan.unsaved') : ''}
      </p>
      {form.isDirty && (
        <StudioButton variant="quiet" onPress={form.discard}>
          {t('fileDesk.plan.discard')}
        </StudioButton>
      )}
      <StudioButton variant="primary" isPending={form.isRunning} onPress={() => void form.save()}>
        {t('fileDesk.plan.save')}
      </StudioButton>
    </div>
  );
}

function valuesOf({ venueId, name, fileId, marks }: FloorPlanValues): FloorPlanValues {
  return { venueId, name, fileId, marks };
}

function withMark<V extends { readonly marks: readonly PlanMark[] }>(values: V, mark: PlanMark): V {
  const others = values.marks.filter(({ hallId }) => hallId !== mark.hallId);
  const isThere = others.length < values.marks.length;
  const marks = isThere
    ? values.marks.map((each) => (each.hallId === mark.hallId ? mark : each))
    : [...others, mark];
  return { ...values, marks };
}

/** How many halls are marked otherwise, or only on one side. */
function differing(theirs: readonly PlanMark[], mine: readonly PlanMark[]): number {
  const halls = new Set([...theirs, ...mine].map(({ hallId }) => hallId));
  const find = (marks: readonly PlanMark[], id: string) => marks.find(({ hallId }) => hallId === id) ?? null;
  return [...halls].filter((id) => !sameData(find(theirs, id), find(mine, id))).length;
}
