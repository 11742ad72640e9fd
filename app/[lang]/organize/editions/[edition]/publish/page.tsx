import type { Metadata } from 'next';
import { deskPage } from '#app/_request/desk-page.ts';
import { PublishScreen } from '#app/_request/publish-screen.tsx';
import { deskTitle, editionDesk } from '#app/_request/record-page.ts';
import { previewRelease } from '#usecases/desk/publish.ts';
import { publishAction } from './actions.ts';

type Props = {
  readonly params: Promise<{ lang: string; edition: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'catalogue.publish.title');
}

export default async function Page({ params, searchParams }: Props) {
  const { language, who, edition } = await editionDesk(params, 'publish');
  const preview = await deskPage(() => previewRelease(who, edition, language));
  const { show } = await searchParams;
  const shown = show === 'warnings' ? show : undefined;
  return <PublishScreen {...{ language, preview, shown }} publish={publishAction} />;
}
