'use client';

import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { onLeaveAsked } from './leave-question.ts';

type Props = { readonly isDirty: boolean; readonly onLeave: () => void };

/** Asks once before unsaved text is left behind (design.md O5): on a link in the page, and when the tab closes. */
export function LeaveGuard({ isDirty, onLeave }: Props) {
  const t = useWords();
  const router = useRouter();
  const [target, setTarget] = useState<string>();
  useEffect(() => {
    if (!isDirty) return;
    const beforeUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    const onClick = (event: MouseEvent) => {
      const address = leadsAway(event);
      if (address === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      setTarget(address);
    };
    window.addEventListener('beforeunload', beforeUnload);
    document.addEventListener('click', onClick, { capture: true });
    const stopListening = onLeaveAsked(setTarget);
    return () => {
      stopListening();
      window.removeEventListener('beforeunload', beforeUnload);
      document.removeEventListener('click', onClick, { capture: true });
    };
  }, [isDirty]);
  return (
    <Dialog
      title={t('desk.record.leaveTitle')}
      isOpen={target !== undefined}
      onOpenChange={() => setTarget(undefined)}
      isQuestion
      footer={
        <>
          <StudioButton
            variant="danger"
            onPress={() => {
              const address = target;
              setTarget(undefined);
              onLeave();
              if (address !== undefined) router.push(address as Route);
            }}
          >
            {t('desk.record.leave')}
          </StudioButton>
          <StudioButton variant="primary" onPress={() => setTarget(undefined)}>
            {t('desk.record.stay')}
          </StudioButton>
        </>
      }
    >
      {t('desk.record.leaveText')}
    </Dialog>
  );
}

/** The address of a plain press on a link to another page of ours; undefined for everything else. */
function leadsAway(event: MouseEvent): string | undefined {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey)
    return;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link || link.target === '_blank' || link.hasAttribute('download')) return;
  const url = new URL(link.href, location.href);
  const isSamePage = url.pathname === location.pathname && url.search === location.search;
  return url.origin !== location.origin || isSamePage ? undefined : url.pathname + url.search + url.hash;
}
