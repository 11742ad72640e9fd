import type { Metadata, Route } from 'next';
import { redirect } from 'next/navigation';
import { deskPage } from '#app/_request/desk-page.ts';
import { deskTitle, editionDesk } from '#app/_request/record-page.ts';
import { paths } from '#domain/paths.ts';
import { gateDoors } from '#usecases/checkin/door-place.ts';

type Props = { readonly params: Promise<{ lang: string; edition: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'doorSetup.title');
}

export default async function Page({ params }: Props) {
  const { language, who, edition } = await editionDesk(params, 'doors');
  await deskPage(() => gateDoors(who, edition));
  redirect(paths(language).deskEdition(edition, 'doors', 'setup') as Route);
}
