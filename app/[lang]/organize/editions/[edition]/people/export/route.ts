import { exportAnswer, exportWish } from '#app/_request/record-export.ts';
import { deskAnswer, editionDesk } from '#app/_request/record-page.ts';
import { PERSON_COLUMNS } from '#domain/desk/person-field.ts';
import { paths } from '#domain/paths.ts';
import { ReauthRequiredError } from '#usecases/access.ts';
import { exportPeople } from '#usecases/desk/person-list.ts';

type Params = { readonly params: Promise<{ lang: string; edition: string }> };

/**
 * The people of an edition with their addresses as a file: `?format=csv|xlsx` and the arrangement of the list; asks for
 * a fresh sign-in.
 */
export async function GET(request: Request, { params }: Params) {
  const { language, who, edition } = await editionDesk(params, 'people');
  const wish = exportWish(request.url);
  try {
    return await deskAnswer(async () => {
      const { rows, edition: row } = await exportPeople(who, edition, language);
      const file = {
        noun: 'person',
        labelArea: 'catalogue',
        fileName: `${edition}-people`,
        language,
      } as const;
      return exportAnswer(file, wish, {
        fields: PERSON_COLUMNS,
        rows,
        options: {},
        locales: row.locales,
      });
    });
  } catch (error) {
    if (!(error instanceof ReauthRequiredError)) throw error;
    const next = paths(language).deskEdition(edition, 'people');
    return new Response(null, { status: 303, headers: { location: paths(language).signIn({ next }) } });
  }
}
