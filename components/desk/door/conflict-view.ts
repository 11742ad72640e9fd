import type { Tab } from '../../ui/tabs.tsx';
import type { DeskRefusal } from '../record/record-answer.ts';

/** One scan of a conflict, in words. */
export type ConflictScanView = {
  readonly id: string;
  readonly time: string;
  readonly place: string;
  /** Inwards or outwards, and how it was read. */
  readonly way: string;
  readonly device: string;
  readonly screen: string;
  /** What is unusual about it: a corrected clock, a late upload, that it was taken back. */
  readonly notes: readonly string[];
};

export type ConflictLineView = {
  readonly id: string;
  readonly kind: string;
  readonly about: string;
  readonly time: string;
  readonly name: string;
  readonly organisation: string;
  /** The registration; absent for strangers. */
  readonly href: string | undefined;
  readonly scans: readonly ConflictScanView[];
  readonly resolved: string | undefined;
  readonly note: string | undefined;
  readonly isOpen: boolean;
};

export type ConflictPageView = {
  readonly edition: string;
  /** Of all times on the page, in a sentence. */
  readonly zone: string;
  readonly show: 'open' | 'resolved' | 'explained';
  readonly shows: readonly Tab[];
  readonly kinds: readonly Tab[];
  readonly lines: readonly ConflictLineView[];
  readonly position: string;
  readonly previous: string | undefined;
  readonly next: string | undefined;
};

/** Settles one; a server action. */
export type ResolveConflict = (input: {
  readonly edition: string;
  readonly id: string;
  readonly note: string;
}) => Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: 'resolved' } | DeskRefusal>;
