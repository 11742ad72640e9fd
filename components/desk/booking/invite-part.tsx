import type { Translator } from '#i18n/translator.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FormChoice } from '../../ui/form-field.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Section } from '../../ui/section.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { FormText } from '../registration/form-text.tsx';
import type { BookingActions, BookingPageView, InvitedView } from './booking-view.ts';
import { InviteTable } from './invite-table.tsx';

type Props = {
  readonly t: Translator;
  readonly view: BookingPageView;
  readonly part: InvitedView;
  readonly actions?: BookingActions | undefined;
};

type Session = NonNullable<InvitedView['session']>;

/** Who is invited to a session, what came of it, and whom one could invite (registration.md rule 28). */
export function InvitePart({ t, view, part, actions }: Props) {
  const { tabs, session } = part;
  if (session === undefined)
    return (
      <EmptyState
        title={t('sessionBooking.invitedNone')}
        action={view.setupHref && <LinkButton href={view.setupHref}>{t('sessionBooking.setup')}</LinkButton>}
      >
        {t('sessionBooking.invitedNoneText')}
      </EmptyState>
    );
  const { occurrenceId, title, invited } = session;
  const place = { edition: view.edition, occurrenceId, title };
  return (
    <>
      <Tabs label={t('sessionBooking.sessions')} tabs={tabs} />
      <Section isSmall id="invited" title={t('sessionBooking.invite.title')}>
        {invited.rows.length === 0 ? (
          <p className="text-muted">{t('sessionBooking.invite.none')}</p>
        ) : (
          <InviteTable
            key={`${occurrenceId} ${invited.rows.length}`}
            {...{ place, people: invited }}
            way="withdraw"
            caption={t('sessionBooking.invite.title')}
            send={actions?.withdraw}
          />
        )}
      </Section>
      {actions && (
        <Section
          isSmall
          id="candidates"
          title={t('sessionBooking.invite.who')}
          note={t('sessionBooking.invite.whoNote')}
        >
          <Search {...{ t, session }} base={view.base} />
          <Candidates {...{ t, session, place }} send={actions.invite} />
        </Section>
      )}
    </>
  );
}

function Search({
  t,
  session,
  base,
}: Pick<Props, 't'> & { readonly session: Session; readonly base: string }) {
  const { occurrenceId, search, types } = session;
  return (
    <form
      method="get"
      action={base}
      aria-label={t('sessionBooking.invite.who')}
      className="grid grid-cols-1 items-end gap-3 pb-4 @narrow:grid-cols-[2fr_1fr_auto]"
    >
      <input type="hidden" name="part" value="invited" />
      <input type="hidden" name="session" value={occurrenceId} />
      <FormText name="q" label={t('sessionBooking.invite.search')} value={search.text} />
      <FormChoice
        name="type"
        label={t('registrationDesk.column.type')}
        value={search.type}
        emptyLabel={t('registrationDesk.filter.any')}
        options={types}
      />
      <Button type="submit" size="studio" icon="search">
        {t('sessionBooking.invite.find')}
      </Button>
    </form>
  );
}

type CandidateProps = Pick<Props, 't'> & {
  readonly session: Session;
  readonly place: { readonly edition: string; readonly occurrenceId: string; readonly title: string };
  readonly send: BookingActions['invite'];
};

function Candidates({ t, session, place, send }: CandidateProps) {
  const { candidates, search } = session;
  const { rows, total } = candidates;
  return (
    <>
      <p className="tnum pb-2 text-13 text-muted">
        {t('sessionBooking.invite.found', { count: total })}{' '}
        {total > rows.length && t('sessionBooking.invite.first', { count: rows.length })}
      </p>
      {rows.length > 0 && (
        <InviteTable
          key={`${place.occurrenceId} ${search.text} ${search.type} ${total}`}
          {...{ place, send, people: candidates }}
          way="invite"
          caption={t('sessionBooking.invite.who')}
        />
      )}
    </>
  );
}
