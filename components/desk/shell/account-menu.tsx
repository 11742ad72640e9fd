'use client';

import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { useWords } from '#i18n/client-words.tsx';
import { Avatar } from '../../ui/avatar.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Popover } from '../../ui/popover.tsx';
import { forgetRecentItems } from '../palette/recent-items.ts';
import { dropAllDrafts } from '../record/use-kept-draft.ts';
import type { DeskFrameData } from './navigation.ts';

type Props = { readonly data: DeskFrameData; readonly languageSwitch: ReactNode };

/** Who is signed in, and the way out. Signing out takes the drafts of this tab with it. */
export function AccountMenu({ data, languageSwitch }: Props) {
  const t = useWords();
  return (
    <Popover
      label={t('desk.shell.account')}
      trigger={
        <Button
          aria-label={`${t('desk.shell.account')}: ${data.accountName}`}
          className="grid size-10 place-items-center rounded-control hover:bg-hover"
        >
          <Avatar initials={initialsOf(data.accountName)} hue={6} size="small" />
        </Button>
      }
    >
      <div className="flex w-52 flex-col">
        <p className="truncate border-b border-border pb-2 font-medium">{data.accountName}</p>
        <div className="flex flex-col pt-1">
          <Link href={data.accountAddress as Route} prefetch={false} className={line}>
            <Icon name="person" size={16} />
            {t('desk.shell.myAccount')}
          </Link>
          <a href={data.publicAddress} className={line}>
            <Icon name="outward" size={16} />
            {t('desk.shell.publicPage')}
          </a>
          <div className="-mx-1 @reading:hidden">{languageSwitch}</div>
          <form method="post" action={data.signOutAddress} onSubmit={forgetThisTab}>
            <button type="submit" className={`${line} w-full text-start`}>
              <Icon name="leave" size={16} />
              {t('desk.shell.signOut')}
            </button>
          </form>
        </div>
      </div>
    </Popover>
  );
}

/** What this tab remembers may name people. */
function forgetThisTab(): void {
  dropAllDrafts();
  forgetRecentItems();
}

const line =
  '-mx-1 flex min-h-8 items-center gap-2 rounded-control px-2 hover:bg-hover pointer-coarse:min-h-10';

function initialsOf(name: string): string {
  const letters = name.split(/\s+/).flatMap((word) => [...word].slice(0, 1));
  return letters.slice(0, 2).join('').toUpperCase();
}
