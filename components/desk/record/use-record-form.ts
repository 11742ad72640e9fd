'use client';

import { useRouter } from 'next/navigation';
import { type Dispatch, type SetStateAction, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { FieldRefusal, FieldValue, RecordValues, SaveResult } from '#domain/desk/record.ts';
import { isSameValue } from './field-value.ts';
import { answerOf, type Failure, type NoAnswer } from './record-answer.ts';
import type { RecordFormProps } from './record-form-props.ts';
import { useKeptDraft } from './use-kept-draft.ts';

export type StaleAnswer = Extract<SaveResult, { reason: 'stale' }>;

export type SavedRecord = {
  readonly id: string;
  readonly commandId: string | null;
  readonly isNew: boolean;
  readonly isAnother: boolean;
};

type Trouble = {
  readonly refusals: readonly FieldRefusal[];
  readonly failure: Failure | undefined;
  readonly stale: StaleAnswer | undefined;
  /** Rises with each refusal, so that the summary takes focus again. */
  readonly attempt: number;
};

const NO_TROUBLE: Trouble = { refusals: [], failure: undefined, stale: undefined, attempt: 0 };

export type RecordFormState = ReturnType<typeof useRecordForm>;

/** What a form of a record knows: what it started from, what was typed, and what the last save answered. */
export function useRecordForm(props: RecordFormProps, onSaved: (saved: SavedRecord) => void) {
  const [form, setForm] = useState<Form>({ base: props.values, values: props.values });
  const { base, values } = form;
  const [trouble, setTrouble] = useState(NO_TROUBLE);
  const { dirty, isDirty, draft } = useChanges(props, form);
  const noteSaved = useFreshValues(props.values, setForm);
  const { isSaving, send } = useSave(
    props,
    { setForm, setTrouble, noteSaved, hideDraft: draft.hide },
    onSaved,
  );

  const change = useCallback((name: string, value: FieldValue) => {
    setForm((old) => ({ ...old, values: { ...old.values, [name]: value } }));
    setTrouble((old) => ({ ...old, refusals: old.refusals.filter((refusal) => refusal.name !== name) }));
  }, []);

  return {
    values,
    dirty,
    isDirty,
    isSaving,
    trouble,
    draft,
    change,
    /** Saves the named fields, or all that changed. */
    save: (names: readonly string[] = dirty) => send(base, { ...base, ...pick(values, names) }),
    /** Makes the record and starts the next; undefined where that is not wanted. */
    saveAndAdd: props.nextValues && (() => send(base, values, props.nextValues?.(values))),
    discard: () => {
      setForm((old) => ({ ...old, values: old.base }));
      setTrouble(NO_TROUBLE);
    },
    takeDraft: () => {
      if (!draft.found) return;
      const { found } = draft;
      setForm((old) => withDraft(old, found));
      draft.hide();
    },
    /** After a comparison: what is stored now becomes the base, `chosen` goes over it. */
    saveOver: async (stale: StaleAnswer, chosen: RecordValues) => {
      const next = { ...stale.current, ...pick(values, dirty), ...chosen };
      setForm({ base: stale.current, values: next });
      setTrouble(NO_TROUBLE);
      return send(stale.current, next);
    },
    closeComparison: () => setTrouble((old) => ({ ...old, stale: undefined })),
  };
}

/** Which fields are not as they were stored; what was typed in them is kept as a draft. */
function useChanges({ fields, id, noun, listAddress }: RecordFormProps, { base, values }: Form) {
  const dirty = useMemo(
    () => fields.map(({ name }) => name).filter((name) => !isSameValue(base[name], values[name])),
    [fields, base, values],
  );
  const isDirty = dirty.length > 0;
  const changed = useMemo(
    () => (isDirty ? { base: pick(base, dirty), values: pick(values, dirty) } : undefined),
    [isDirty, base, values, dirty],
  );
  const draft = useKeptDraft(`${noun} ${id ?? `new ${listAddress}`}`, changed);
  return { dirty, isDirty, draft };
}

type SetForm = Dispatch<SetStateAction<Form>>;

/** Fresh values from the server replace what nobody is typing in; fields in work keep the base they began from. */
function useFreshValues(fresh: RecordValues, setForm: SetForm) {
  const seen = useRef(fresh);
  // What was saved counts as seen: when it is taken back, what was there before is fresh again.
  const noteSaved = useCallback((values: RecordValues) => {
    seen.current = values;
  }, []);
  useEffect(() => {
    // A page drawn again with the same values has nothing fresh: what was just saved stays.
    if (isSameRecord(seen.current, fresh)) return;
    seen.current = fresh;
    setForm((old) => withFresh(old, fresh));
  }, [fresh, setForm]);
  return noteSaved;
}

type Outcome = {
  readonly setForm: SetForm;
  readonly setTrouble: Dispatch<SetStateAction<Trouble>>;
  readonly noteSaved: (values: RecordValues) => void;
  readonly hideDraft: () => void;
};

function useSave(props: RecordFormProps, outcome: Outcome, onSaved: (saved: SavedRecord) => void) {
  const { id } = props;
  const { setForm, setTrouble, noteSaved, hideDraft } = outcome;
  const router = useRouter();
  const [isSaving, setSaving] = useState(false);
  const send = async (from: RecordValues, next: RecordValues, another?: RecordValues) => {
    setSaving(true);
    const sent = id === null ? null : from;
    const answer = await answerOf(() => props.save({ id, base: sent, values: next }));
    setSaving(false);
    if (answer.ok) {
      setTrouble(NO_TROUBLE);
      if (!another) noteSaved(next);
      setForm((old) => (another ? startedWith(another, old.values, next) : { ...old, base: next }));
      hideDraft();
      const { commandId } = answer;
      onSaved({ id: answer.id, commandId, isNew: id === null, isAnother: another !== undefined });
      router.refresh();
      return true;
    }
    setTrouble((old) => troubleOf(answer, old.attempt + 1));
    return false;
  };
  return { isSaving, send };
}

type Answer = Exclude<Awaited<ReturnType<RecordFormProps['save']>>, { ok: true }> | NoAnswer;

function troubleOf(answer: Answer, attempt: number): Trouble {
  if (answer.reason === 'invalid') return { ...NO_TROUBLE, attempt, refusals: answer.fields };
  if (answer.reason === 'stale') return { ...NO_TROUBLE, attempt, stale: answer };
  return { ...NO_TROUBLE, attempt, failure: answer };
}

function pick(values: RecordValues, names: readonly string[]): RecordValues {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = values[name];
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

function isSameRecord(a: RecordValues, b: RecordValues): boolean {
  return [...Object.keys(a), ...Object.keys(b)].every((name) => isSameValue(a[name], b[name]));
}

/** The next record; what was typed while this one was on its way belongs to it. */
function startedWith(another: RecordValues, typed: RecordValues, sent: RecordValues): Form {
  const since = Object.keys(typed).filter((name) => !isSameValue(typed[name], sent[name]));
  return { base: another, values: { ...another, ...pick(typed, since) } };
}

type Form = { readonly base: RecordValues; readonly values: RecordValues };

function withDraft({ base, values }: Form, found: Form): Form {
  return { base: { ...base, ...found.base }, values: { ...values, ...found.values } };
}

function withFresh({ base, values }: Form, fresh: RecordValues): Form {
  const touched = Object.keys(values).filter((name) => !isSameValue(base[name], values[name]));
  return {
    base: { ...fresh, ...pick(base, touched) },
    values: { ...fresh, ...pick(values, touched) },
  };
}
