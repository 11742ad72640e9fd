import type { IconName } from '../../ui/icon.tsx';

/** A way in the sidebar. `id` is the first part of its address below the frame, '' for the overview. */
export type NavigationItem = {
  readonly id: string;
  readonly href: string;
  readonly label: string;
  readonly icon: IconName;
  readonly count?: number | undefined;
  /** What is counted, in words, where the label alone does not say it. */
  readonly countText?: string | undefined;
  /** The count is something to be done, not a size. */
  readonly isWaiting?: boolean;
};

export type NavigationGroup = {
  readonly id: string;
  /** Absent for the first group, which needs none. */
  readonly label?: string;
  readonly items: readonly NavigationItem[];
};

export type EditionEntry = {
  readonly slug: string;
  readonly href: string;
  readonly name: string;
  readonly dates: string;
};

/** What stands around a page of the desk, in words and addresses. */
export type DeskFrameData = {
  readonly kind: 'instance' | 'edition';
  readonly groups: readonly NavigationGroup[];
  readonly editions: readonly EditionEntry[];
  /** Slug of the edition that the page belongs to. */
  readonly edition: string | undefined;
  readonly home: string;
  readonly accountName: string;
  readonly accountAddress: string;
  readonly signOutAddress: string;
  /** The public page of the edition, or of all. */
  readonly publicAddress: string;
  readonly isNarrow: boolean;
};
