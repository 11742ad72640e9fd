import type { Deed } from '#domain/permissions.ts';
import { Tabs } from '../../ui/tabs.tsx';

type Part = {
  /** The word in its address. */
  readonly part: string;
  readonly label: string;
  /** What a viewer has to be allowed: a way that would be refused is not shown. Absent: it is for all who are here. */
  readonly needs?: Deed;
};

/** What the ways between the pages of an area are told by the page on which they stand. */
export type PartTabsPlace<Name extends string> = {
  /** An address below that of the area. */
  readonly at: (...below: readonly string[]) => string;
  readonly current: Name;
};

type Props = PartTabsPlace<string> & {
  readonly label: string;
  readonly parts: readonly Part[];
  /** The part that is the area itself: its address has no word. Absent: each has one. */
  readonly first?: string;
  readonly may?: ReadonlySet<Deed>;
};

/** The ways between the pages of an area of the desk. */
export function PartTabs({ label, parts, first, at, current, may }: Props) {
  const tabs = parts
    .filter(({ needs }) => needs === undefined || may?.has(needs) === true)
    .map((one) => ({
      href: one.part === first ? at() : at(one.part),
      label: one.label,
      isCurrent: one.part === current,
    }));
  return (
    <div className="mb-4 border-b border-border" data-print="no">
      <Tabs label={label} tabs={tabs} />
    </div>
  );
}
