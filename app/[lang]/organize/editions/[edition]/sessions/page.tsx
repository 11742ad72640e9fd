import type { Metadata } from 'next';
import { DeskListScreen } from '#app/_request/desk-list-screen.tsx';
import { deskPage } from '#app/_request/desk-page.ts';
import { deskTitle, editionDesk } from '#app/_request/record-page.ts';
import { SESSION_COLUMNS } from '#domain/desk/session-field.ts';
import { listSessions } from '#usecases/desk/session-list.ts';
import { removeSessionsAction, saveSessionsAction, undoSessionAction } from './actions.ts';

type Props = { readonly params: Promise<{ lang: string; edition: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'sessionForm.title');
}

export default async function Page({ params }: Props) {
  const { language, who, edition } = await editionDesk(params, 'sessions');
  const list = await deskPage(() => listSessions(who, edition, language));
  const { rows, options, edition: row, isReadOnly } = list;
  const actions = { saveBulk: saveSessionsAction, remove: removeSessionsAction, undo: undoSessionAction };
  return (
    <DeskListScreen
      {...{ language, edition, rows, options }}
      part="sessions"
      noun="session"
      labelArea="sessionForm"
      fields={SESSION_COLUMNS}
      locales={row.locales}
      words={{ title: 'sessionForm.title', empty: 'sessionForm.empty' }}
      actions={isReadOnly ? {} : actions}
      isReadOnly={isReadOnly}
    />
  );
}
