'use client';

import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { Dialog } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useWords } from '#i18n/client-words.tsx';
import { Icon } from '../../ui/icon.tsx';
import { overlayHost } from '../../ui/overlay-host.ts';
import { useGoTo } from '../shell/use-go-to.ts';
import type { PaletteItem } from './palette-item.ts';
import { PaletteList } from './palette-list.tsx';
import { rememberItem } from './recent-items.ts';

type Props = {
  /** Where the server is asked. */
  readonly address: string;
  readonly edition: string | undefined;
  /** Pages, forums and deeds that this viewer has anyway. */
  readonly items: readonly PaletteItem[];
};

/** Everything by its name: opened with Ctrl+K or Cmd+K wherever the key's letter stands, or with the button. */
export function CommandPalette({ address, edition, items }: Props) {
  const t = useWords();
  const goTo = useGoTo();
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isOurs =
        event.code === 'KeyK' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      if (!isOurs) return;
      event.preventDefault();
      setOpen((old) => !old);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  const open = (item: PaletteItem) => {
    setOpen(false);
    rememberItem(item);
    goTo(item.href);
  };
  return (
    <>
      <Button
        aria-label={t('desk.palette.open')}
        aria-keyshortcuts="Control+K"
        onPress={() => setOpen(true)}
        className="flex size-10 items-center justify-center gap-2 rounded-control text-13 text-muted hover:bg-hover @reading:h-8 @reading:w-60 @reading:justify-start @reading:border @reading:border-edge @reading:bg-bg @reading:px-2 @reading:hover:border-text"
      >
        <Icon name="search" size={16} />
        <span className="hidden grow text-start @reading:block">{t('desk.palette.button')}</span>
        <kbd className="hidden font-sans @reading:block">Ctrl K</kbd>
      </Button>
      <ModalOverlay
        {...overlayHost()}
        isOpen={isOpen}
        onOpenChange={setOpen}
        isDismissable
        className="fixed inset-0 z-50 flex items-start justify-center bg-[rgb(14_18_23/0.5)] p-2 pt-[max(0.5rem,8vh)]"
      >
        <Modal className="w-full max-w-reading overflow-hidden rounded-dialog border border-border bg-surface text-14 text-text shadow-dialog">
          <Dialog aria-label={t('desk.palette.open')} className="outline-none">
            <PaletteList {...{ address, edition, items }} onOpen={open} />
          </Dialog>
        </Modal>
      </ModalOverlay>
    </>
  );
}
