import type { Metadata } from 'next';
import { deskPage } from '#app/_request/desk-page.ts';
import { PublishScreen } from '#app/_request/publish-screen.tsx';
import { deskTitle, editionDesk } from '#app/_request/record-page.ts';
import { previewRelease } from '#usecases/desk/publish.ts';
import { publishAction } from './actions.ts';

type Props = { readonly params: Promise<{ lang: string; edition: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'catalogue.publish.title');
}

export default async function Page({ params }: Props) {
  const { language, who, edition } = await editionDesk(params, 'publish');
  const preview = await deskPage(() => previewRelease(who, edition, language));
  return <PublishScreen {...{ language, preview }} publish={publishAction} />;
}
