import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { DeskRequestFrame } from '#app/_request/desk-frame.tsx';
import { deskMessages } from '#app/_request/desk-messages.ts';
import { languageOf } from '#app/_request/language.ts';
import { signedInViewer } from '#app/_request/viewer.ts';
import { DeskProviders } from '#components/desk/shell/desk-providers.tsx';
import { paths } from '#domain/paths.ts';
import { WordsProvider } from '#i18n/client-words.tsx';

type Props = { readonly params: Promise<{ lang: string }>; readonly children: ReactNode };

export const metadata: Metadata = { robots: { index: false } };

export default async function DeskLayout({ params, children }: Props) {
  const language = await languageOf(params);
  const who = await signedInViewer(language, paths(language).desk());
  return (
    <WordsProvider language={language} messages={deskMessages(language)}>
      <DeskProviders>
        <DeskRequestFrame language={language} who={who}>
          {children}
        </DeskRequestFrame>
      </DeskProviders>
    </WordsProvider>
  );
}
