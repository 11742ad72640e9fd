import { useState } from 'react';
import type { SaveResult, StaleField } from '#domain/desk/record.ts';
import type { DeskRefusal, Failure, UndoCommand } from '../record/record-answer.ts';
import { answerOf } from '../record/record-answer.ts';

export type WalkHall = { readonly id: string; readonly name: string; readonly seats: number | null };
export type WalkCell = {
  readonly fromHallId: string;
  readonly toHallId: string;
  readonly walkMinutes: number | null;
};
export type SaveWalks = (input: {
  readonly edition: string;
  readonly walks: readonly (WalkCell & { readonly base: number | null })[];
}) => Promise<SaveResult | DeskRefusal>;
export type UndoWalks = (
  input: Parameters<UndoCommand>[0] & { readonly edition: string; readonly noun: 'hall-link' },
) => ReturnType<UndoCommand>;

/** The same for both directions. */
export function pairKey(a: string, b: string): string {
  return a < b ? `${a}:${b}` : `${b}:${a}`;
}

type Minutes = ReadonlyMap<string, number | null>;
export type WalkState = ReturnType<typeof useWalkTimes>;

/** Typed walking times over stored ones: what is typed stays until it is stored, also when the answer is no. */
export function useWalkTimes(
  edition: string,
  stored: Minutes,
  save: SaveWalks,
  onSaved: (commandId: string | null) => void,
) {
  const [typed, setTyped] = useState<ReadonlyMap<string, string>>(new Map());
  const [theirs, setTheirs] = useState<ReadonlyMap<string, number | null>>(new Map());
  const [failure, setFailure] = useState<Failure | undefined>();
  const [isSaving, setSaving] = useState(false);
  const base = (key: string) => (theirs.has(key) ? (theirs.get(key) ?? null) : (stored.get(key) ?? null));
  const changed = [...typed].filter(([key, text]) => text !== textOf(base(key)) || theirs.has(key));
  const wrong = new Set(changed.filter(([, text]) => minutesOf(text) === undefined).map(([key]) => key));
  const send = async () => {
    setSaving(true);
    const walks = changed.map(([key, text]) => ({
      ...pairOf(key),
      walkMinutes: minutesOf(text) ?? null,
      base: base(key),
    }));
    const answer = await answerOf(() => save({ edition, walks }));
    setSaving(false);
    setFailure(undefined);
    if (answer.ok) {
      setTyped(new Map());
      setTheirs(new Map());
      onSaved(answer.commandId);
    } else if (answer.reason === 'stale') setTheirs(new Map([...theirs, ...answer.fields.map(staleEntry)]));
    else if (answer.reason !== 'invalid') setFailure(answer);
  };
  return {
    text: (key: string) => typed.get(key) ?? textOf(stored.get(key) ?? null),
    type: (key: string, text: string) => setTyped(new Map(typed).set(key, text)),
    discard: () => {
      setTyped(new Map());
      setTheirs(new Map());
    },
    send,
    changed: changed.length,
    wrong,
    theirs,
    failure,
    isSaving,
  };
}

function staleEntry({ name, theirs }: StaleField): [string, number | null] {
  const [a = '', b = ''] = name.split(':');
  return [pairKey(a, b), typeof theirs === 'number' ? theirs : null];
}

function pairOf(key: string) {
  const [fromHallId = '', toHallId = ''] = key.split(':');
  return { fromHallId, toHallId };
}

function textOf(minutes: number | null): string {
  return minutes === null ? '' : String(minutes);
}

/** Null for nothing, undefined for what is no number of minutes. */
function minutesOf(text: string): number | null | undefined {
  const bare = text.trim();
  if (bare === '') return null;
  return /^\d{1,3}$/.test(bare) && Number(bare) <= 600 ? Number(bare) : undefined;
}
