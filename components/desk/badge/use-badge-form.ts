'use client';

import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { sameData } from '#domain/canonical-json.ts';
import { type BadgeItem, findBadgeFaults, STARTING_BADGE } from '#domain/token/badge-template.ts';
import { useWords } from '#i18n/client-words.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useDeed } from '../record/use-deed.ts';
import type { BadgeActions, BadgeAnswer, BadgeLine, BadgePlace } from './badge-view.ts';

export type BadgeSide = 'front' | 'back';
export type BadgeForm = ReturnType<typeof useBadgeForm>;

/** A badge while it is drawn: what is typed shows at once, and nothing is lost whatever the answer is. */
export function useBadgeForm(place: BadgePlace, badge: BadgeLine | null, actions: BadgeActions) {
  const t = useWords();
  const router = useRouter();
  const { run, failure, isRunning } = useDeed();
  const begun = { name: badge?.name ?? '', layout: badge?.layout ?? STARTING_BADGE };
  const [values, setValues] = useState(begun);
  const [refused, setRefused] = useState<Extract<BadgeAnswer, { ok: false }>['reason']>();
  const [isDone, setDone] = useState(false);
  const setLayout = (change: Partial<typeof values.layout>) =>
    setValues((now) => ({ ...now, layout: { ...now.layout, ...change } }));
  const finish = (answer: BadgeAnswer | undefined, said: string) => {
    setRefused(answer?.ok === false ? answer.reason : undefined);
    if (!answer?.ok) return;
    setDone(true);
    showToast({ text: said });
    router.push(place.address as Route);
  };
  const submit = async () => {
    const { front, back, ...size } = values.layout;
    const from = { id: badge?.id ?? null, version: badge?.version ?? null };
    const layout = { ...size, front: [...front], back: [...back] };
    const order = { edition: place.edition, ...from, name: values.name, layout };
    finish(await run(() => actions.save(order)), t('badge.saved'));
  };
  const remove = async () => {
    if (badge === null) return;
    const { id, version } = badge;
    finish(await run(() => actions.remove({ edition: place.edition, id, version })), t('badge.removed'));
  };
  const faults = findBadgeFaults(values.layout);
  const isDirty = !isDone && !sameData(values, begun);
  const setItems = (side: BadgeSide, items: readonly BadgeItem[]) => setLayout({ [side]: items });
  const setName = (name: string) => setValues((now) => ({ ...now, name }));
  const discard = () => setValues(begun);
  return {
    ...{ values, setName, setLayout, setItems, submit, remove, discard },
    ...{ faults, refused, failure, isRunning, isDirty },
  };
}
