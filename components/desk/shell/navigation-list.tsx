'use client';

import type { Route } from 'next';
import Link from 'next/link';
import { useSelectedLayoutSegment } from 'next/navigation';
import { useWords } from '#i18n/client-words.tsx';
import { classList } from '../../ui/class-list.ts';
import { Icon } from '../../ui/icon.tsx';
import type { NavigationGroup, NavigationItem } from './navigation.ts';

type Props = {
  readonly groups: readonly NavigationGroup[];
  readonly isNarrow?: boolean;
  readonly onGo?: () => void;
};

/** The ways of the sidebar with their counts; narrow, the counts stay below the signs. */
export function NavigationList({ groups, isNarrow = false, onGo }: Props) {
  const t = useWords();
  const current = useSelectedLayoutSegment() ?? '';
  return (
    <nav aria-label={t('desk.shell.navigation')} className="flex flex-col gap-4 px-2 py-3">
      {groups.map((group) => (
        <div key={group.id}>
          {group.label !== undefined && (
            <p className={isNarrow ? 'mx-2 mb-2 border-t border-border' : 'px-2 pb-1 text-13 text-muted'}>
              <span className={isNarrow ? 'sr-only' : undefined}>{group.label}</span>
            </p>
          )}
          <ul className="flex flex-col gap-px">
            {group.items.map((item) => (
              <li key={item.id}>
                <Item item={item} isCurrent={item.id === current} isNarrow={isNarrow} onGo={onGo} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

type ItemProps = {
  readonly item: NavigationItem;
  readonly isCurrent: boolean;
  readonly isNarrow: boolean;
  readonly onGo: (() => void) | undefined;
};

function Item({ item, isCurrent, isNarrow, onGo }: ItemProps) {
  return (
    <Link
      href={item.href as Route}
      prefetch={false}
      title={isNarrow ? item.label : undefined}
      aria-current={isCurrent ? 'page' : undefined}
      {...(onGo && { onClick: onGo })}
      className={classList(
        'flex min-h-8 items-center rounded-control px-2 pointer-coarse:min-h-10',
        isNarrow ? 'flex-col justify-center py-1' : 'gap-2',
        isCurrent ? 'bg-press font-medium text-text' : 'text-muted hover:bg-hover hover:text-text',
      )}
    >
      <Icon name={item.icon} size={isNarrow ? 20 : 16} />
      <span className={isNarrow ? 'sr-only' : 'min-w-0 grow truncate'}>{item.label}</span>
      {item.count !== undefined && <Count item={item} isNarrow={isNarrow} />}
    </Link>
  );
}

function Count({ item, isNarrow }: { readonly item: NavigationItem; readonly isNarrow: boolean }) {
  if (item.isWaiting === true && item.count === 0) return null;
  return (
    <span
      title={item.countText}
      className={classList(
        'tnum text-13',
        isNarrow && 'leading-none',
        item.isWaiting === true
          ? 'rounded-control bg-warning px-1 font-medium text-bg'
          : 'font-regular text-muted',
      )}
    >
      {item.countText === undefined ? (
        item.count
      ) : (
        <>
          <span aria-hidden="true">{item.count}</span>
          <span className="sr-only">{item.countText}</span>
        </>
      )}
    </span>
  );
}
