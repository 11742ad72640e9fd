import type { Route } from 'next';
import Link from 'next/link';
import { Badge, type BadgeTone } from '../../ui/badge.tsx';

export type EditionLine = {
  readonly slug: string;
  readonly href: string;
  readonly name: string;
  readonly dates: string;
  readonly state: string;
  readonly tone: BadgeTone;
  /** "4 changes waiting"; empty when nothing is. */
  readonly waiting: string;
  readonly sample: string | undefined;
};

type Props = {
  readonly caption: string;
  readonly heads: { readonly forum: string; readonly dates: string; readonly programme: string };
  readonly editions: readonly EditionLine[];
};

/** Editions with their dates and what the public sees of each. */
export function EditionList({ caption, heads, editions }: Props) {
  return (
    <table className="w-full border-separate border-spacing-0 overflow-hidden rounded-control border border-border bg-surface">
      <caption className="pb-1 text-start text-13 font-medium text-muted">{caption}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{heads.forum}</th>
          <th scope="col">{heads.dates}</th>
          <th scope="col">{heads.programme}</th>
        </tr>
      </thead>
      <tbody>
        {editions.map((edition) => (
          <tr key={edition.slug} className="group relative hover:bg-hover">
            <th
              scope="row"
              className="h-11 border-t border-border px-3 py-1 text-start font-regular group-first:border-t-0"
            >
              <Link href={edition.href as Route} prefetch={false} className="stretched font-medium">
                {edition.name}
              </Link>
              {edition.sample !== undefined && (
                <span className="ms-2 text-13 text-muted">{edition.sample}</span>
              )}
              <span className="tnum block text-13 text-muted @reading:hidden">{edition.dates}</span>
            </th>
            <td className="tnum hidden border-t border-border px-3 py-1 whitespace-nowrap text-muted group-first:border-t-0 @reading:table-cell">
              {edition.dates}
            </td>
            <td className="border-t border-border px-3 py-1 text-end group-first:border-t-0">
              <span className="inline-flex flex-wrap items-center justify-end gap-x-3">
                {edition.waiting !== '' && <span className="tnum text-13 text-muted">{edition.waiting}</span>}
                <Badge tone={edition.tone}>{edition.state}</Badge>
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
