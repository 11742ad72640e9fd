import type { LiveDeskFacts } from '#domain/broadcast/live-desk.ts';

/** What this visitor did: told to them alone. */
export type OwnDeskView = {
  readonly votedIds: readonly string[];
  readonly chosen: Readonly<Record<string, readonly string[]>>;
  readonly asked: readonly { readonly id: string; readonly text: string }[];
};

export const NOTHING_OWN: OwnDeskView = { votedIds: [], chosen: {}, asked: [] };

/** What the page was told about the last thing that this visitor did. */
export type DeskNote = { readonly done: string } | { readonly why: string } | undefined;

export type DeskAddresses = {
  /** Where its forms are sent to. */
  readonly post: string;
  /** What this visitor did, as JSON. */
  readonly own: string;
  readonly stream: string;
  readonly twin: string;
};

/** Where one visitor's own part of a desk is read. */
export function ownAddress(own: string, tab: string, grant: string | undefined): string {
  return `${own}?${new URLSearchParams({ tab, ...(grant === undefined ? {} : { g: grant }) })}`;
}

/** Facts out of a frame or its twin; undefined for a frame about something else. */
export function deskIn(value: unknown): LiveDeskFacts | undefined {
  const found = isRecord(value) && isRecord(value.desk) ? value.desk : value;
  return isRecord(found) && Array.isArray(found.questions) && Array.isArray(found.polls)
    ? (found as unknown as LiveDeskFacts)
    : undefined;
}

/** All reactions so far by kind, where the frame speaks of them; none yet is told too, so that the first one is seen. */
export function reactionsIn(value: unknown): Readonly<Record<string, number>> | undefined {
  if (!isRecord(value)) return undefined;
  if (value.reactions === null) return {};
  return isRecord(value.reactions) ? (value.reactions as Readonly<Record<string, number>>) : undefined;
}

/** By kind, how many came since an earlier sum; a server that began anew tells less than before. */
export function newSince(
  before: Readonly<Record<string, number>>,
  now: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(now).map(([kind, sum]) => [kind, Math.max(0, sum - (before[kind] ?? 0))]),
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
