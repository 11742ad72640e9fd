import { DeskHeader } from '#components/desk/shell/desk-header.tsx';
import { RightTable } from '#components/desk/team/right-table.tsx';
import type { TeamActions } from '#components/desk/team/team-answer.ts';
import { TeamBoard } from '#components/desk/team/team-board.tsx';
import { Section } from '#components/ui/section.tsx';
import { dateText } from '#domain/date-text.ts';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { localDay } from '#domain/time.ts';
import { translator } from '#i18n/translator.ts';
import type { TeamView } from '#usecases/team-view.ts';

type Props = {
  readonly language: Language;
  readonly view: TeamView;
  readonly actions: TeamActions;
  /** Address of this very page, to come back to after a fresh sign-in. */
  readonly here: `/${string}`;
};

/** The team page of the instance and of an edition: the same people, rights and table. */
export function TeamRequestPage({ language, view, actions, here }: Props) {
  const t = translator(language);
  const invites = view.invites.map(({ expiresAt, ...invite }) => ({
    ...invite,
    until: dateText(localDay(expiresAt, view.zone), language),
  }));
  return (
    <>
      <DeskHeader title={t('team.title')} lead={t('team.lead')} />
      <TeamBoard
        members={view.members}
        invites={invites}
        choices={view.choices}
        actions={actions}
        signInAgain={paths(language).signIn({ next: here, why: 'again' })}
      />
      <Section isSmall id="table" title={t('team.table.title')} note={t('team.table.note')}>
        <RightTable t={t} />
      </Section>
    </>
  );
}
