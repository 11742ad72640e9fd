'use client';

import { createContext, type ReactNode, use } from 'react';
import type { Language } from '#i18n/messages.ts';

export type FailureWords = {
  readonly home: string;
  /** The link to the same page in the other language, named in that language. */
  readonly other: { readonly language: Language; readonly label: string };
  readonly notFound: { readonly title: string; readonly text: string; readonly action: string };
  readonly error: {
    readonly title: string;
    readonly text: string;
    readonly retry: string;
    readonly number: string;
  };
};

const FailureContext = createContext<FailureWords | undefined>(undefined);

type Props = { readonly words: FailureWords; readonly children: ReactNode };

/** Next gives neither error.tsx nor not-found.tsx the language of the address; the layout leaves the words here. */
export function FailureWordsProvider({ words, children }: Props) {
  return <FailureContext value={words}>{children}</FailureContext>;
}

export function useFailureWords(): FailureWords {
  const words = use(FailureContext);
  if (!words) throw new Error('The layout has to provide the words of failures');
  return words;
}
