'use client';

import { useEffect, useRef, useState } from 'react';
import type { RecordValues } from '#domain/desk/record.ts';

/** What was typed and not saved, kept in this tab only: it may name people, and goes with the tab. */
export type KeptDraft = {
  /** When it was typed (UTC milliseconds). */
  readonly at: number;
  /** The values that the typing started from, of the changed fields. */
  readonly base: RecordValues;
  readonly values: RecordValues;
};

const PREFIX = 'plenum-draft ';
const PAUSE_MS = 300;

/**
 * Keeps the changed fields of a form until they are saved. `found` is what an earlier visit left; it stays stored
 * until it is taken, thrown away, or written over by new typing.
 */
export function useKeptDraft(key: string, changed: Omit<KeptDraft, 'at'> | undefined) {
  const [found, setFound] = useState<KeptDraft>();
  const hasTyped = useRef(false);
  useEffect(() => setFound(readDraft(key)), [key]);
  useEffect(() => {
    if (changed === undefined) {
      if (hasTyped.current) dropDraft(key);
      hasTyped.current = false;
      return;
    }
    hasTyped.current = true;
    const timer = setTimeout(() => writeDraft(key, { ...changed, at: Date.now() }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [key, changed]);
  const forget = () => {
    setFound(undefined);
    dropDraft(key);
  };
  return { found, hide: () => setFound(undefined), forget };
}

/** Throws all drafts of this tab away: at the sign-out nothing of anybody's stays. */
export function dropAllDrafts(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
}

function readDraft(key: string): KeptDraft | undefined {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(PREFIX + key) ?? 'null');
    const isDraft = typeof stored === 'object' && stored !== null && 'at' in stored && 'values' in stored;
    return isDraft ? (stored as KeptDraft) : undefined;
  } catch {
    return undefined;
  }
}

function writeDraft(key: string, draft: KeptDraft): void {
  try {
    sessionStorage.setItem(PREFIX + key, JSON.stringify(draft));
  } catch {
    // The store is full or switched off: the warning before leaving is left.
  }
}

function dropDraft(key: string): void {
  sessionStorage.removeItem(PREFIX + key);
}
