import type { ReactNode } from 'react';
import { DeskRequestFrame } from '#app/_request/desk-frame.tsx';
import { languageOf } from '#app/_request/language.ts';
import { signedInViewer } from '#app/_request/viewer.ts';
import { paths } from '#domain/paths.ts';

type Props = {
  readonly params: Promise<{ lang: string; edition: string }>;
  readonly children: ReactNode;
};

export default async function EditionDeskLayout({ params, children }: Props) {
  const { edition } = await params;
  const language = await languageOf(params);
  const who = await signedInViewer(language, paths(language).deskEdition(edition));
  return (
    <DeskRequestFrame language={language} who={who} edition={edition}>
      {children}
    </DeskRequestFrame>
  );
}
