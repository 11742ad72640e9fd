'use client';

import { useCallback, useEffect, useState } from 'react';
import { tabId } from '../tab-id.ts';
import { type DeskAddresses, type DeskNote, type OwnDeskView, ownAddress } from './desk-state.ts';
import { usePassing } from './use-passing.ts';

type Own = {
  readonly own: OwnDeskView;
  readonly note: DeskNote;
  readonly isSending: boolean;
  /** Sends a deed; true when it was done. */
  readonly send: (fields: Readonly<Record<string, string | readonly string[]>>) => Promise<boolean>;
};

type Order = {
  readonly addresses: DeskAddresses;
  readonly first: OwnDeskView;
  readonly firstNote: DeskNote;
  /** The id of the tab outlives a reload. */
  readonly keepsTab: boolean;
  /** Of whoever was let in to a closed broadcast: says whose votes these are. */
  readonly grant: string | undefined;
  readonly onDone: () => void;
};

/** What this visitor did and does: asked for once, sent without leaving the page. Forms work without it. */
export function useOwnDesk({ addresses, first, firstNote, keepsTab, grant, onDone }: Order): Own {
  const [own, setOwn] = useState(first);
  const [note, tell] = usePassing(firstNote, isDone);
  const [isSending, setSending] = useState(false);
  const read = useCallback(async () => {
    try {
      const answer = await fetch(ownAddress(addresses.own, thisTab(keepsTab), grant));
      if (answer.ok) setOwn((await answer.json()) as OwnDeskView);
    } catch {
      // Offline: what is known stays.
    }
  }, [addresses.own, keepsTab, grant]);
  useEffect(() => void read(), [read]);
  const send: Own['send'] = async (fields) => {
    setSending(true);
    tell(undefined);
    const right = grant === undefined ? {} : { grant };
    const said = await post(addresses.post, { ...fields, ...right, tab: thisTab(keepsTab) });
    setSending(false);
    tell(said);
    if ('why' in said) return false;
    onDone();
    await read();
    return true;
  };
  return { own, note, isSending, send };
}

function isDone(note: NonNullable<DeskNote>): boolean {
  return 'done' in note;
}

function thisTab(keepsTab: boolean): string {
  return tabId(keepsTab ? storage() : undefined);
}

function storage(): Storage | undefined {
  try {
    return window.sessionStorage;
  } catch {
    return undefined;
  }
}

async function post(address: string, fields: object): Promise<{ done: string } | { why: string }> {
  try {
    const answer = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(fields),
    });
    const said = (await answer.json()) as { to?: string; code?: string; fields?: { code: string }[] };
    if (answer.ok) return { done: new URL(said.to ?? '', location.href).searchParams.get('done') ?? '' };
    return { why: said.fields?.[0]?.code ?? said.code ?? 'failed' };
  } catch {
    return { why: 'failed' };
  }
}
