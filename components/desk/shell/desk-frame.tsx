'use client';

import { useSelectedLayoutSegment } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { classList } from '../../ui/class-list.ts';
import { rememberChoice } from '../../ui/remembered-choice.ts';
import { StudioButton } from '../../ui/studio-button.tsx';
import { AccountMenu } from './account-menu.tsx';
import { DeskCrumbs } from './desk-crumbs.tsx';
import { EditionSwitch } from './edition-switch.tsx';
import type { DeskFrameData } from './navigation.ts';
import { NavigationDrawer } from './navigation-drawer.tsx';
import { NavigationList } from './navigation-list.tsx';

type Props = {
  readonly data: DeskFrameData;
  /** The sign of the product. */
  readonly mark: ReactNode;
  readonly languageSwitch: ReactNode;
  readonly themeSwitch: ReactNode;
  /** The command palette with the button that opens it. */
  readonly palette: ReactNode;
  readonly children: ReactNode;
};

/** Everything around a page of the desk: sidebar, bar, and the main part. Pages of an edition have a frame of their own. */
export function DeskFrame({ data, mark, languageSwitch, themeSwitch, palette, children }: Props) {
  const isOfEdition = useSelectedLayoutSegment() === 'editions';
  const [isNarrow, setNarrow] = useState(data.isNarrow);
  if (data.kind === 'instance' && isOfEdition) return children;
  return (
    <div data-desk className="@container flex grow flex-col text-14">
      <div className="flex grow">
        <aside
          data-print="no"
          className={classList(
            'sticky top-0 hidden h-dvh shrink-0 flex-col border-e border-border bg-surface @wide:flex',
            isNarrow ? 'w-14' : 'w-58',
          )}
        >
          <EditionSwitch data={data} mark={mark} isNarrow={isNarrow} />
          <div className="min-h-0 grow overflow-y-auto">
            <NavigationList groups={data.groups} isNarrow={isNarrow} />
          </div>
          <CollapseButton
            isNarrow={isNarrow}
            onPress={() => {
              setNarrow(!isNarrow);
              rememberChoice('sidebar', isNarrow ? 'wide' : 'narrow');
            }}
          />
        </aside>
        <div className="flex min-w-0 grow flex-col">
          <header
            data-print="no"
            className="sticky top-0 z-30 flex h-12 items-center gap-1 border-b border-border bg-surface px-2 @wide:px-4"
          >
            <NavigationDrawer data={data} mark={mark} />
            <DeskCrumbs data={data} />
            <div className="ms-auto flex items-center gap-1">
              {palette}
              <span className="hidden @reading:block">{languageSwitch}</span>
              {themeSwitch}
              <AccountMenu data={data} languageSwitch={languageSwitch} />
            </div>
          </header>
          <main
            id="content"
            tabIndex={-1}
            className="@container w-full grow px-(--gutter) pb-10 [--gutter:1rem] focus-visible:outline-none @wide:[--gutter:1.5rem]"
          >
            {children}
          </main>
        </div>
      </div>
    </div>
  );
}

function CollapseButton({ isNarrow, onPress }: { readonly isNarrow: boolean; readonly onPress: () => void }) {
  const t = useWords();
  return (
    <div className="border-t border-border p-2">
      <StudioButton
        variant="quiet"
        icon="sidebar"
        label={t(isNarrow ? 'desk.shell.widen' : 'desk.shell.narrow')}
        className={isNarrow ? 'w-full' : ''}
        onPress={onPress}
      />
    </div>
  );
}
