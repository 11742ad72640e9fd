'use client';

import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { sameData } from '#domain/canonical-json.ts';
import { type FloorPlanValues, isFitting, PLAN_NAME_LENGTH } from '#domain/floor-plan.ts';
import { useWords } from '#i18n/client-words.tsx';
import { showToast } from '../../ui/toast.tsx';
import { answerOf, type DeskRefusal } from '../record/record-answer.ts';

type Stale = { readonly current: FloorPlanValues; readonly version: number };
export type FloorPlanAnswer =
  | {
      readonly ok: true;
      readonly id: string;
      readonly version: number;
      readonly before: FloorPlanValues | null;
    }
  | ({ readonly ok: false; readonly reason: 'stale' } & Stale)
  | { readonly ok: false; readonly reason: 'gone' | 'unknown' }
  | DeskRefusal;

export type FloorPlanActions = {
  readonly save: (input: {
    edition: string;
    id: string | null;
    version: number | null;
    values: FloorPlanValues;
  }) => Promise<FloorPlanAnswer>;
  readonly remove: (input: { edition: string; id: string; version: number }) => Promise<FloorPlanAnswer>;
};

export type Draft = Omit<FloorPlanValues, 'fileId'> & { readonly fileId: string | null };
export type FloorPlanFailure =
  | Exclude<FloorPlanAnswer, { ok: true } | { reason: 'stale' }>['reason']
  | Fault
  | 'offline';
/** What the form sees before the server does. */
type Fault = 'malformed' | 'long_name' | 'marks';

type Opened = { readonly id: string | null; readonly version: number | null; readonly values: Draft };

/** One plan while it is edited: what was typed stays until it is saved, whatever the answer is. */
export function useFloorPlan(edition: string, address: string, opened: Opened, actions: FloorPlanActions) {
  const plan = usePlanState(opened);
  const send = useSave(edition, address, plan, actions);
  const remove = useRemoval(edition, address, plan, actions);
  const { stored, setStored, values, setValues, isRunning, stale, setStale, failure } = plan;
  const { id } = stored;
  const isDirty = !sameData(values, stored.values);
  return {
    ...{ id, values, setValues, isDirty, isRunning, stale, failure, remove },
    save: () => send(values, stored),
    saveNew: () => send(values, { id: null, version: null }),
    saveOver: () => stale && send(values, { id, version: stale.version }),
    showTheirs: () => {
      if (!stale) return;
      setStored({ id, version: stale.version, values: stale.current });
      setValues(stale.current);
      setStale(undefined);
    },
    discard: () => setValues(stored.values),
  };
}

type PlanState = ReturnType<typeof usePlanState>;

function usePlanState(opened: Opened) {
  const [stored, setStored] = useState(opened);
  const [values, setValues] = useState<Draft>(opened.values);
  const [isRunning, setRunning] = useState(false);
  const [stale, setStale] = useState<Stale>();
  const [failure, setFailure] = useState<FloorPlanFailure>();
  return {
    ...{ stored, setStored, values, setValues, isRunning, setRunning },
    ...{ stale, setStale, failure, setFailure },
  };
}

function useSave(edition: string, address: string, plan: PlanState, actions: FloorPlanActions) {
  const t = useWords();
  const router = useRouter();
  const { setStored, setValues, setRunning, setStale, setFailure } = plan;
  const send = async (next: Draft, from: Pick<Opened, 'id' | 'version'>, isUndo = false) => {
    const fault = faultOf(next);
    if (next.fileId === null || fault) return setFailure(fault ?? 'malformed');
    const whole = { ...next, fileId: next.fileId };
    setRunning(true);
    const answer = await answerOf(() => actions.save({ edition, ...from, values: whole }));
    setRunning(false);
    setStale(undefined);
    setFailure(undefined);
    if (!answer.ok) return answer.reason === 'stale' ? setStale(answer) : setFailure(answer.reason);
    setStored({ id: answer.id, version: answer.version, values: whole });
    setValues(whole);
    const { before } = answer;
    const back = { id: answer.id, version: answer.version };
    const undo = { label: t('fileDesk.plan.undo'), onPress: () => before && void send(before, back, true) };
    showToast({
      text: t(isUndo ? 'fileDesk.plan.undone' : 'fileDesk.plan.saved'),
      action: before && !isUndo ? undo : undefined,
    });
    router.refresh();
    if (from.id === null) router.replace(`${address}?plan=${answer.id}` as Route);
  };
  return send;
}

/** Why a plan cannot be saved as it is. */
export function faultOf({ fileId, name, marks }: Draft): Fault | undefined {
  const names = Object.values(name);
  if (fileId === null || names.every((text) => text.trim() === '')) return 'malformed';
  if (names.some((text) => text.length > PLAN_NAME_LENGTH)) return 'long_name';
  return marks.every(isFitting) ? undefined : 'marks';
}

function useRemoval(edition: string, address: string, plan: PlanState, actions: FloorPlanActions) {
  const t = useWords();
  const router = useRouter();
  const { stored, setRunning, setStale, setFailure } = plan;
  const { id, version } = stored;
  return async () => {
    if (id === null || version === null) return;
    setRunning(true);
    const answer = await answerOf(() => actions.remove({ edition, id, version }));
    setRunning(false);
    if (!answer.ok) return answer.reason === 'stale' ? setStale(answer) : setFailure(answer.reason);
    const { before } = answer;
    const again = async () => {
      if (!before) return;
      await answerOf(() => actions.save({ edition, id: null, version: null, values: before }));
      router.refresh();
    };
    const undo = { label: t('fileDesk.plan.undo'), onPress: () => void again() };
    showToast({ text: t('fileDesk.plan.removed'), action: before ? undo : undefined });
    router.replace(address as Route);
    router.refresh();
  };
}
