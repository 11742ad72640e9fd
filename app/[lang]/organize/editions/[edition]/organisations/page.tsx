import type { Metadata } from 'next';
import { DeskListScreen } from '#app/_request/desk-list-screen.tsx';
import { deskPage } from '#app/_request/desk-page.ts';
import { deskTitle, editionDesk } from '#app/_request/record-page.ts';
import { ORGANISATION_COLUMNS } from '#domain/desk/organisation-field.ts';
import { listOrganisations } from '#usecases/desk/organisation-list.ts';
import { removeOrganisationsAction, undoOrganisationAction } from './actions.ts';

type Props = { readonly params: Promise<{ lang: string; edition: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'catalogue.organisation.many');
}

export default async function Page({ params }: Props) {
  const { language, who, edition } = await editionDesk(params, 'organisations');
  const { rows, edition: row } = await deskPage(() => listOrganisations(who, edition, language));
  return (
    <DeskListScreen
      {...{ language, edition, rows }}
      part="organisations"
      noun="organisation"
      labelArea="catalogue"
      fields={ORGANISATION_COLUMNS.filter(({ name }) => name !== 'editions')}
      locales={row.locales}
      words={{
        title: 'catalogue.organisation.many',
        empty: 'catalogue.organisation.empty',
      }}
      actions={{ remove: removeOrganisationsAction, undo: undoOrganisationAction }}
    />
  );
}
