import { freshAnswer } from '#app/_request/fresh-answer.ts';
import { exportAnswer, exportWish } from '#app/_request/record-export.ts';
import { editionDesk } from '#app/_request/record-page.ts';
import { PERSON_COLUMNS } from '#domain/desk/person-field.ts';
import { paths } from '#domain/paths.ts';
import { exportPeople } from '#usecases/desk/person-list.ts';

type Params = { readonly params: Promise<{ lang: string; edition: string }> };

/**
 * The people of an edition with their addresses as a file: `?format=csv|xlsx` and the arrangement of the list; asks for
 * a fresh sign-in.
 */
export async function GET(request: Request, { params }: Params) {
  const { language, who, edition } = await editionDesk(params, 'people');
  const wish = exportWish(request.url);
  const next = paths(language).deskEdition(edition, 'people');
  return freshAnswer(paths(language).signIn({ next, why: 'again' }), async () => {
    const { rows, edition: row } = await exportPeople(who, edition, language);
    const fileName = `${edition}-people`;
    const file = { noun: 'person', labelArea: 'catalogue', fileName, language } as const;
    const order = { fields: PERSON_COLUMNS, rows, options: {}, locales: row.locales };
    return exportAnswer(file, wish, order);
  });
}
