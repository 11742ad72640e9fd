'use client';

import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { useWords } from '#i18n/client-words.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Menu } from '../../ui/menu.tsx';
import type { DeskFrameData } from './navigation.ts';
import { useGoTo } from './use-go-to.ts';

type Props = { readonly data: DeskFrameData; readonly mark: ReactNode; readonly isNarrow?: boolean };

/** Which forum the page belongs to, and the way to the others. */
export function EditionSwitch({ data, mark, isNarrow = false }: Props) {
  const t = useWords();
  const goTo = useGoTo();
  const current = data.editions.find(({ slug }) => slug === data.edition);
  const title = current?.name ?? t('desk.shell.all');
  return (
    <div className="flex min-h-12 items-center border-b border-border p-1">
      <Menu
        label={t('desk.shell.switch')}
        trigger={
          <Button
            aria-label={`${t('desk.shell.switch')}: ${title}`}
            className="flex min-h-10 w-full min-w-0 items-center gap-2 rounded-control px-2 text-start hover:bg-hover"
          >
            {mark}
            {!isNarrow && (
              <>
                <span className="min-w-0 grow">
                  <span className="block truncate font-medium leading-tight">{title}</span>
                  {current && (
                    <span className="tnum block truncate text-13 leading-tight text-muted">
                      {current.dates}
                    </span>
                  )}
                </span>
                <Icon name="down" size={16} className="text-muted" />
              </>
            )}
          </Button>
        }
        entries={[
          {
            id: '',
            textValue: t('desk.shell.all'),
            label: t('desk.shell.all'),
            icon: 'home',
            onAction: () => goTo(data.home),
          },
          ...data.editions.map((edition) => ({
            id: edition.slug,
            textValue: edition.name,
            label: (
              <span className="min-w-0">
                <span className="block">{edition.name}</span>
                <span className="tnum block text-13 text-muted">{edition.dates}</span>
              </span>
            ),
            onAction: () => goTo(edition.href),
          })),
        ]}
      />
    </div>
  );
}
