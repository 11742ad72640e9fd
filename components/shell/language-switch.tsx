'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import type { Language } from '#i18n/messages.ts';
import { classList } from '../ui/class-list.ts';
import { rememberChoice } from '../ui/remembered-choice.ts';
import { languageAddress } from './language-address.ts';

type Props = {
  readonly target: Language;
  readonly label: string;
  /** In a text instead of a bar. */
  readonly isInline?: boolean;
};

/** A plain link to this page in the other language, named in that language. */
export function LanguageSwitch({ target, label, isInline = false }: Props) {
  const address = languageAddress(usePathname(), useSearchParams(), target);
  return (
    <a
      href={address}
      lang={target}
      hrefLang={target}
      rel="alternate"
      // The page for missing addresses is drawn once for all of them: only the browser knows where it stands.
      suppressHydrationWarning
      onClick={(event) => {
        rememberChoice('lang', target);
        const { pathname, search } = window.location;
        event.currentTarget.href = languageAddress(pathname, new URLSearchParams(search), target);
      }}
      className={classList(
        'inline-flex min-h-11 items-center',
        isInline ? 'link' : 'rounded-control px-3 hover:bg-hover',
      )}
    >
      {label}
    </a>
  );
}
