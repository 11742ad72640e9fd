'use client';

import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { addressesIn, type CodeFault } from '#domain/registration/access-code-input.ts';
import type { PriceEffectKind } from '#domain/registration/vocabulary.ts';
import { useLanguage, useWords } from '#i18n/client-words.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useDeed } from '../record/use-deed.ts';
import type { CodeActions, CodePlace } from './code-view.ts';

export type CodeKind = 'codes' | 'invitations';
export type CodeForm = ReturnType<typeof useCodeForm>;

const EMPTY = {
  batch: '',
  unlockTypeIds: [] as readonly string[],
  priceKind: null as PriceEffectKind | null,
  /** As people write it: whole currency units, or percent. */
  price: null as number | null,
  skipsApproval: false,
  validFrom: '',
  validUntil: '',
  isOwnWord: false,
  word: '',
  count: 10 as number | null,
  uses: 1 as number | null,
  seats: null as number | null,
  addresses: '',
  language: 'ru' as 'en' | 'ru',
};

/** Codes or invitations while they are filled in; nothing typed is lost whatever the answer is. */
export function useCodeForm(kind: CodeKind, place: CodePlace, actions: CodeActions) {
  const t = useWords();
  const router = useRouter();
  const own = useLanguage();
  const { run, failure, isRunning } = useDeed();
  const [values, setValues] = useState({ ...EMPTY, language: own });
  const [faults, setFaults] = useState<readonly CodeFault[]>([]);
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [isDone, setDone] = useState(false);
  const set = (change: Partial<typeof values>) => setValues((now) => ({ ...now, ...change }));
  const submit = async () => {
    const answer = await run(() => sent(kind, values, place, actions));
    if (answer === undefined) return;
    setFaults(answer.ok ? [] : answer.fields);
    setWrong(answer.ok ? [] : (answer.wrong ?? []));
    setAttempt((before) => before + 1);
    if (!answer.ok) return;
    setDone(true);
    const { count, batch } = answer;
    showToast({ text: t(`accessCode.made.${kind}`, { count, batch }) });
    router.push(place.address as Route);
  };
  const recipients = new Set(addressesIn(values.addresses).map((one) => one.toLowerCase())).size;
  const isDirty = !isDone && (values.batch !== '' || values.addresses !== '' || values.word !== '');
  const discard = () => setValues({ ...EMPTY, language: own });
  return {
    kind,
    values,
    set,
    submit,
    discard,
    isDirty,
    isRunning,
    failure,
    faults,
    wrong,
    attempt,
    recipients,
  };
}

function sent(kind: CodeKind, values: typeof EMPTY, place: CodePlace, actions: CodeActions) {
  const effects = effectsOf(values, place);
  const { word, isOwnWord, count, uses, seats, addresses, language } = values;
  return kind === 'invitations'
    ? actions.invite({ ...effects, addresses, language })
    : actions.make({ ...effects, word: isOwnWord ? word : '', count: count ?? 1, uses, seats });
}

function effectsOf(
  { batch, unlockTypeIds, priceKind, price, skipsApproval, validFrom, validUntil }: typeof EMPTY,
  { edition, currency }: CodePlace,
) {
  const factor = priceKind === 'percent' ? 100 : minorUnits(currency);
  const value = Math.round((price ?? 0) * factor);
  return {
    ...{ edition, batch, unlockTypeIds: [...unlockTypeIds], skipsApproval, validFrom, validUntil },
    price: priceKind === null ? null : { kind: priceKind, value },
  };
}

/** How many minor units a whole one has: 100 for roubles, 1 for yen. */
function minorUnits(currency: string): number {
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions();
  return 10 ** maximumFractionDigits;
}
