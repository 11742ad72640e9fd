'use client';

import { type ReactNode, useState } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useWords } from '#i18n/client-words.tsx';
import { overlayHost } from '../../ui/overlay-host.ts';
import { StudioButton } from '../../ui/studio-button.tsx';
import { EditionSwitch } from './edition-switch.tsx';
import type { DeskFrameData } from './navigation.ts';
import { NavigationList } from './navigation-list.tsx';

type Props = { readonly data: DeskFrameData; readonly mark: ReactNode };

/** The sidebar where there is no room for it: opened by a button, shut by every way taken. */
export function NavigationDrawer({ data, mark }: Props) {
  const t = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="@wide:hidden">
      <StudioButton
        variant="quiet"
        icon="menu"
        label={t('desk.shell.navigation')}
        className="size-10"
        onPress={() => setOpen(true)}
      />
      <ModalOverlay
        {...overlayHost()}
        isOpen={isOpen}
        onOpenChange={setOpen}
        isDismissable
        className="fixed inset-0 z-40 bg-[rgb(14_18_23/0.5)]"
      >
        <Modal className="h-full w-72 max-w-[85vw] border-e border-border bg-surface text-14 text-text">
          <Dialog aria-label={t('desk.shell.navigation')} className="flex h-full flex-col outline-none">
            <div className="flex items-center border-b border-border pe-1">
              <div className="min-w-0 grow [&>div]:border-b-0">
                <EditionSwitch data={data} mark={mark} />
              </div>
              <StudioButton
                variant="quiet"
                icon="close"
                label={t('desk.shell.close')}
                className="size-10"
                onPress={() => setOpen(false)}
              />
            </div>
            <div className="min-h-0 grow overflow-y-auto">
              <NavigationList groups={data.groups} onGo={() => setOpen(false)} />
            </div>
          </Dialog>
        </Modal>
      </ModalOverlay>
    </div>
  );
}
