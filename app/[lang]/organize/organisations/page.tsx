import type { Metadata } from 'next';
import { DeskListScreen } from '#app/_request/desk-list-screen.tsx';
import { deskPage } from '#app/_request/desk-page.ts';
import { deskTitle, instanceDesk } from '#app/_request/record-page.ts';
import { ORGANISATION_COLUMNS } from '#domain/desk/organisation-field.ts';
import { listCatalogue } from '#usecases/desk/organisation-list.ts';

type Props = { readonly params: Promise<{ lang: string }> };

const OF_EDITIONS = ['roles', 'people'];

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'catalogue.organisation.directory');
}

export default async function Page({ params }: Props) {
  const { language, who } = await instanceDesk(params, 'organisations');
  const rows = await deskPage(() => listCatalogue(who, language));
  return (
    <DeskListScreen
      {...{ language, rows }}
      part="organisations"
      noun="organisation"
      labelArea="catalogue"
      fields={ORGANISATION_COLUMNS.filter(({ name }) => !OF_EDITIONS.includes(name))}
      locales={['en', 'ru']}
      words={{
        title: 'catalogue.organisation.directory',
        empty: 'catalogue.organisation.directoryEmpty',
      }}
      actions={{}}
    />
  );
}
