'use client';

import { type SubmitEvent, useState, useTransition } from 'react';
import type { FieldRefusal, StaleField } from '#domain/desk/record.ts';
import { mergeSettings, type SettingName, type SettingsInput } from '#domain/setting.ts';
import { answerOf } from '../record/record-answer.ts';

export type SettingsAnswer =
  | { readonly ok: true; readonly values: SettingsInput }
  | { readonly ok: false; readonly reason: 'invalid'; readonly fields: readonly FieldRefusal[] }
  | {
      readonly ok: false;
      readonly reason: 'stale';
      readonly fields: readonly StaleField[];
      readonly current: SettingsInput;
    }
  | { readonly ok: false; readonly reason: FailureReason };

const FAILURES = [
  'signed_out',
  'sign_in_again',
  'not_found',
  'forbidden',
  'malformed',
  'failed',
  'busy',
  'disk_full',
  'offline',
] as const;
type FailureReason = (typeof FAILURES)[number];

export type SettingsTrouble = {
  readonly refused: readonly FieldRefusal[];
  readonly stale: readonly StaleField[];
  readonly failure: FailureReason | undefined;
  readonly attempt: number;
};

export type SaveSettings = (input: { base: SettingsInput; values: SettingsInput }) => Promise<SettingsAnswer>;

const NO_TROUBLE = { refused: [], stale: [], failure: undefined };

/** What is typed, what it is compared with, and what came of the last save; nothing typed is lost. */
export function useSettingsForm(values: SettingsInput, save: SaveSettings, onSaved: () => void) {
  const [base, setBase] = useState(values);
  const [typed, setTyped] = useState(values);
  const [trouble, setTrouble] = useState<SettingsTrouble>({ ...NO_TROUBLE, attempt: 0 });
  const [isSaving, start] = useTransition();
  const take = (answer: SettingsAnswer) => {
    const clear = { ...NO_TROUBLE, attempt: trouble.attempt + 1 };
    if (answer.ok) {
      setBase(answer.values);
      setTyped(answer.values);
      setTrouble(clear);
      onSaved();
    } else if (answer.reason === 'invalid') setTrouble({ ...clear, refused: answer.fields });
    else if (answer.reason === 'stale') {
      // What was left alone follows what is stored; else the next save would bring the old value back.
      setTyped(mergeSettings(base, typed, answer.current).merged);
      setBase(answer.current);
      setTrouble({ ...clear, stale: answer.fields });
    } else setTrouble({ ...clear, failure: answer.reason });
  };
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    start(async () => {
      take(await answerOf(() => save({ base, values: typed })));
    });
  };
  const set = (name: SettingName, value: string) => setTyped((before) => ({ ...before, [name]: value }));
  return { typed, trouble, isSaving, submit, set };
}
