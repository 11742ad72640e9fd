import { now } from '#adapters/clock.ts';
import { DetailPage } from '#components/desk/registration/detail-page.tsx';
import type { DetailActions } from '#components/desk/registration/detail-view.ts';
import { STATE_TONES, stateText } from '#components/desk/registration/registration-words.ts';
import { DeskHeader } from '#components/desk/shell/desk-header.tsx';
import { TicketCard } from '#components/registration/ticket-card.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import { openRegistration } from '#usecases/registration/staff-detail.ts';
import { instanceNavigationOf } from './desk-navigation.ts';
import { deskPage } from './desk-page.ts';
import { RegistrationDeskTabs } from './registration-desk-tabs.tsx';
import { detailView } from './registration-detail-view.ts';
import { ticketView } from './ticket-view.ts';
import type { AccountViewer } from './viewer.ts';

type Props = {
  readonly language: Language;
  readonly who: AccountViewer;
  readonly edition: string;
  readonly id: string;
  readonly actions: DetailActions;
};

/** The page of one registration at the desk. */
export async function RegistrationDetailScreen({ language, who, edition, id, actions }: Props) {
  const t = translator(language);
  const found = await deskPage(() => openRegistration(who, edition, id, language));
  const { may } = await instanceNavigationOf();
  const seesMails = may.has('mail.see');
  const people = paths(language).desk('system', 'people');
  const pdf = paths(language).deskEdition(edition, 'registration', id, 'ticket.pdf');
  const badge = paths(language).deskEdition(edition, 'registration', id, 'badge.pdf');
  const { ticket, row } = found;
  const shown = ticket && ticketView({ ...ticket, language, isNew: false, asOf: now() });
  const hasCode = shown?.card.code !== undefined;
  const view = detailView(found, { language, seesMails, pdf: hasCode ? { ticket: pdf, badge } : undefined });
  return (
    <>
      <DeskHeader
        title={view.subject.name}
        meta={<Badge tone={STATE_TONES[row.state]}>{stateText(t, row.state)}</Badge>}
        actions={
          may.has('person.export') && (
            <LinkButton href={`${people}?registration=${row.id}`} size="studio">
              {t('operator.privacy.open')}
            </LinkButton>
          )
        }
      />
      <RegistrationDeskTabs {...{ language, who, edition }} current="list" />
      <DetailPage
        key={found.version}
        {...{ t, view, actions }}
        card={
          shown && (hasCode || shown.card.isBlocked) ? (
            <TicketCard t={t} card={shown.card} stateWord={shown.stateWord} />
          ) : undefined
        }
      />
    </>
  );
}
