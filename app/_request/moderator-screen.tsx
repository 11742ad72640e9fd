import { ModeratorDesk } from '#components/desk/live-desk/moderator-desk.tsx';
import type { ModeratorDeeds } from '#components/desk/live-desk/moderator-view.ts';
import { DeskHeader } from '#components/desk/shell/desk-header.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { dateText, timeRange } from '#domain/date-text.ts';
import { type Language, pickText } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { localDay } from '#domain/time.ts';
import { translator } from '#i18n/translator.ts';
import { openModeratorDesk } from '#usecases/broadcast/moderator-desk.ts';
import { deskPage } from './desk-page.ts';
import { moderatorView } from './moderator-view.ts';
import type { AccountViewer } from './viewer.ts';

type Props = {
  readonly language: Language;
  readonly who: AccountViewer;
  readonly edition: string;
  readonly code: string;
  readonly deeds: ModeratorDeeds;
};

/** The page of whoever moderates the questions and polls of one session. */
export async function ModeratorScreen({ language, who, edition, code, deeds }: Props) {
  const t = translator(language);
  const desk = await deskPage(() => openModeratorDesk(who, edition, code));
  const { place } = desk;
  const { session, slot, broadcast } = place;
  const { zone, defaultLocale, locales } = place.edition;
  const href = paths(language);
  const own = slot.occurrenceCode;
  const when = `${dateText(localDay(slot.startAt, zone), language)}, ${timeRange(slot.startAt, slot.endAt, zone, language)}`;
  return (
    <>
      <DeskHeader
        title={pickText(session.title, language, defaultLocale, locales)?.text ?? code}
        lead={t(desk.facts.isTalking ? `moderator.lead.${desk.facts.mode}` : 'moderator.lead.closed')}
        meta={
          <>
            <span className="tnum">{when}</span>
            <span>{t(`moderator.state.${broadcast.state}`)}</span>
          </>
        }
        actions={
          <>
            <LinkButton size="studio" icon="device" href={href.hallScreen(edition, own)} target="_blank">
              {t('moderator.stage')}
            </LinkButton>
            <LinkButton size="studio" icon="outward" href={href.questions(edition, own)} target="_blank">
              {t('moderator.public')}
            </LinkButton>
          </>
        }
      />
      <ModeratorDesk
        of={{ edition, code: own }}
        first={moderatorView(desk, language)}
        address={href.deskEdition(edition, 'live-desk', own, 'state')}
        {...{ locales, defaultLocale, deeds }}
      />
    </>
  );
}
