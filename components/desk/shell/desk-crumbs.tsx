'use client';

import type { Route } from 'next';
import Link from 'next/link';
import { useSelectedLayoutSegments } from 'next/navigation';
import { useWords } from '#i18n/client-words.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { DeskFrameData } from './navigation.ts';

/** The way up from this page. Its last step is the page itself when the page is a list, else the list above it. */
export function DeskCrumbs({ data }: { readonly data: DeskFrameData }) {
  const t = useWords();
  const segments = useSelectedLayoutSegments();
  const edition = data.editions.find(({ slug }) => slug === data.edition);
  const part = data.groups.flatMap(({ items }) => items).find(({ id }) => id !== '' && id === segments[0]);
  const crumbs = [
    { href: data.home, label: t('desk.shell.desk') },
    ...(edition ? [{ href: edition.href, label: edition.name }] : []),
    ...(part ? [part] : []),
  ];
  const isHere = segments.length < 2;
  return (
    <nav aria-label={t('desk.shell.crumbs')} className="min-w-0">
      <ol className="flex min-w-0 items-center text-13 text-muted">
        {crumbs.map(({ href, label }, index) => {
          const isLast = index === crumbs.length - 1;
          return (
            <li
              key={href}
              className={isLast ? 'flex min-w-0 items-center' : 'hidden min-w-0 items-center @reading:flex'}
            >
              {index > 0 && <Icon name="next" size={16} className="hidden @reading:block" />}
              <Link
                href={href as Route}
                prefetch={false}
                aria-current={isLast && isHere ? 'page' : undefined}
                className="link-quiet inline-block min-h-6 max-w-64 truncate px-1 leading-6 hover:text-text aria-[current]:text-text"
              >
                {label}
              </Link>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
