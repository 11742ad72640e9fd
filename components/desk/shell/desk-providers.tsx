'use client';

import type { ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { useLanguage, useWords } from '#i18n/client-words.tsx';
import { OVERLAY_HOST_ID } from '../../ui/overlay-host.ts';
import { ToastHost } from '../../ui/toast.tsx';

/** What the controls of the desk need once: their language, and a place for confirmations. */
export function DeskProviders({ children }: { readonly children: ReactNode }) {
  const t = useWords();
  return (
    <I18nProvider locale={useLanguage() === 'ru' ? 'ru-RU' : 'en-GB'}>
      {children}
      <section id={OVERLAY_HOST_ID} aria-label={t('desk.shell.opened')} />
      <ToastHost label={t('desk.shell.toasts')} />
    </I18nProvider>
  );
}
