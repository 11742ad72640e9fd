import { freshAnswer } from '#app/_request/fresh-answer.ts';
import { exportAnswer, exportWish } from '#app/_request/record-export.ts';
import { editionDesk } from '#app/_request/record-page.ts';
import { SESSION_COLUMNS } from '#domain/desk/session-field.ts';
import { paths } from '#domain/paths.ts';
import { exportSessions } from '#usecases/desk/session-list.ts';

type Params = { readonly params: Promise<{ lang: string; edition: string }> };

/** The table of sessions as a file: `?format=csv|xlsx` and the arrangement of the list; asks for a fresh sign-in. */
export async function GET(request: Request, { params }: Params) {
  const { language, who, edition } = await editionDesk(params, 'sessions');
  const wish = exportWish(request.url);
  const next = paths(language).deskEdition(edition, 'sessions');
  return freshAnswer(paths(language).signIn({ next, why: 'again' }), async () => {
    const { rows, options, edition: row } = await exportSessions(who, edition, language);
    const file = {
      noun: 'session',
      labelArea: 'sessionForm',
      fileName: `${edition}-sessions`,
      language,
    } as const;
    const order = { fields: SESSION_COLUMNS, rows, options, locales: row.locales };
    return exportAnswer(file, wish, order);
  });
}
