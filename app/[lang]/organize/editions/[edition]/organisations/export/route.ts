import { exportAnswer, exportWish } from '#app/_request/record-export.ts';
import { deskAnswer, editionDesk } from '#app/_request/record-page.ts';
import { ORGANISATION_COLUMNS } from '#domain/desk/organisation-field.ts';
import { listOrganisations } from '#usecases/desk/organisation-list.ts';

type Params = { readonly params: Promise<{ lang: string; edition: string }> };

/** The organisations of an edition as a file: `?format=csv|xlsx` and the arrangement of the list. */
export async function GET(request: Request, { params }: Params) {
  const { language, who, edition } = await editionDesk(params, 'organisations');
  const wish = exportWish(request.url);
  return deskAnswer(async () => {
    const { rows, edition: row } = await listOrganisations(who, edition, language);
    const fileName = `${edition}-organisations`;
    const file = { noun: 'organisation', labelArea: 'catalogue', fileName, language } as const;
    const order = { fields: ORGANISATION_COLUMNS, rows, options: {}, locales: row.locales };
    return exportAnswer(file, wish, order);
  });
}
