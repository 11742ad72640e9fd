import type { Metadata } from 'next';
import { deskPage } from '#app/_request/desk-page.ts';
import { NewEditionScreen } from '#app/_request/new-edition-screen.tsx';
import { deskTitle, instanceDesk } from '#app/_request/record-page.ts';
import { openNewEdition } from '#usecases/desk/edition-creation.ts';
import { createEditionAction } from './actions.ts';

type Props = {
  readonly params: Promise<{ lang: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'structure.creation.title');
}

export default async function Page({ params, searchParams }: Props) {
  const { who, language } = await instanceDesk(params, 'new');
  const { from: asked } = await searchParams;
  const from = typeof asked === 'string' && asked !== '' ? asked : null;
  const form = await deskPage(() => openNewEdition(who, from, language));
  return <NewEditionScreen key={from} {...{ language, from, form }} create={createEditionAction} />;
}
