import { RecordTabs } from '#components/desk/history/record-tabs.tsx';
import { DuplicateButton } from '#components/desk/session/duplicate-button.tsx';
import { SessionForm, type SessionFormProps } from '#components/desk/session/session-form.tsx';
import { SessionReading } from '#components/desk/session/session-reading.tsx';
import { DeskHeader } from '#components/desk/shell/desk-header.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { nameIn } from '#domain/desk/record-value.ts';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import type { SessionForm as OpenedSession } from '#usecases/desk/session-form.ts';

type Actions = SessionFormProps['actions'];
type Props = {
  readonly language: Language;
  readonly edition: string;
  readonly form: OpenedSession;
  readonly actions: {
    readonly saveSessionAction: Actions['save'];
    readonly previewSessionAction: Actions['preview'];
    readonly removeSessionsAction: Actions['remove'];
    readonly findPeopleAction: Actions['findPeople'];
    readonly findOrganisationsAction: Actions['findOrganisations'];
    readonly duplicateSessionAction: Parameters<typeof DuplicateButton>[0]['duplicate'];
    readonly undoSessionAction: Actions['undo'];
  };
};

/** The page with the form of one session, or of a new one. */
export function SessionScreen({ language, edition, form, actions }: Props) {
  const t = translator(language);
  const href = paths(language);
  const { session, edition: row, days, isReleased, isReadOnly, ...rest } = form;
  const title = session ? nameIn(session.title, language, row) || session.code : t('sessionForm.new');
  const listAddress = href.deskEdition(edition, 'sessions');
  const links = session && (
    <>
      {isReleased && (
        <LinkButton href={href.session(edition, session.code)} size="studio" icon="outward">
          {t('sessionForm.publicPage')}
        </LinkButton>
      )}
      {!isReadOnly && (
        <DuplicateButton
          {...{ edition, listAddress }}
          id={session.id}
          duplicate={actions.duplicateSessionAction}
        />
      )}
    </>
  );
  const meta = session && `${t('sessionForm.code')} ${session.code}`;
  const shown = {
    ...rest,
    ...{ edition, title, listAddress },
    id: session?.id ?? null,
    locales: row.locales,
    defaultLocale: row.defaultLocale,
    days: days.length > 0 ? days : [row.startOn],
  };
  return (
    <>
      <DeskHeader title={title} actions={links} meta={meta ?? undefined} />
      {session && !isReadOnly && (
        <RecordTabs
          {...{ t }}
          at={(...below) => href.deskEdition(edition, 'sessions', session.id, ...below)}
          current="form"
        />
      )}
      {isReadOnly ? <SessionReading {...shown} /> : <SessionForm {...shown} actions={formActions(actions)} />}
    </>
  );
}

function formActions(actions: Props['actions']): Actions {
  return {
    save: actions.saveSessionAction,
    preview: actions.previewSessionAction,
    remove: actions.removeSessionsAction,
    undo: actions.undoSessionAction,
    findPeople: actions.findPeopleAction,
    findOrganisations: actions.findOrganisationsAction,
  };
}
