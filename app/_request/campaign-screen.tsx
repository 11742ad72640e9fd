import { CampaignEditor } from '#components/desk/campaign/campaign-editor.tsx';
import { type CampaignLine, CampaignList } from '#components/desk/campaign/campaign-list.tsx';
import type { CampaignActions, CampaignDraft } from '#components/desk/campaign/campaign-view.ts';
import { stateText } from '#components/desk/registration/registration-words.ts';
import { DeskHeader } from '#components/desk/shell/desk-header.tsx';
import { Section } from '#components/ui/section.tsx';
import { dateTimeText } from '#domain/date-text.ts';
import { type Language, pickText } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { REGISTRATION_STATES } from '#domain/registration/vocabulary.ts';
import { translator } from '#i18n/translator.ts';
import { type CampaignDesk, type CampaignView, openCampaigns } from '#usecases/registration/campaign.ts';
import { deskPage } from './desk-page.ts';
import { RegistrationDeskTabs } from './registration-desk-tabs.tsx';
import { RegistrationUnset } from './registration-desk-unset.tsx';
import { choicesOf } from './registration-list-view.ts';
import type { AccountViewer } from './viewer.ts';

type Props = {
  readonly language: Language;
  readonly who: AccountViewer;
  readonly edition: string;
  /** A draft that is written on. */
  readonly id: string | undefined;
  readonly actions: CampaignActions;
};

/** The page on which organizers write to people (O11). */
export async function CampaignScreen({ language, who, edition, id, actions }: Props) {
  const t = translator(language);
  const desk = await deskPage(() => openCampaigns(who, edition));
  const base = paths(language).deskEdition(edition, 'registration', 'mail');
  const open = desk?.campaigns.find((one) => one.id === id && one.state === 'draft');
  return (
    <>
      <DeskHeader title={t('campaign.title')} lead={t('campaign.lead')} />
      <RegistrationDeskTabs {...{ language, who, edition }} current="mail" />
      {desk === undefined ? (
        <RegistrationUnset {...{ language, edition }} canSetUp />
      ) : (
        <>
          <Section id="write" title={t(open ? 'campaign.goOn' : 'campaign.new')} isSmall>
            <CampaignEditor
              key={open ? `${open.id} ${open.version}` : 'new'}
              {...{ edition, base, actions }}
              start={startOf(open)}
              choices={campaignChoices(desk, language)}
            />
          </Section>
          <Section id="written" title={t('campaign.written')} isSmall>
            <CampaignList t={t} lines={desk.campaigns.map((one) => lineOf(one, desk, { language, base }))} />
          </Section>
        </>
      )}
    </>
  );
}

function startOf(open: CampaignView | undefined): CampaignDraft {
  const empty = { en: '', ru: '' };
  if (open === undefined) return { draft: null, words: { subject: empty, body: empty }, query: '' };
  const { id, version, words, query } = open;
  return { draft: { id, version }, words, query };
}

function campaignChoices(desk: CampaignDesk, language: Language) {
  const t = translator(language);
  const { defaultLocale, locales } = desk.edition;
  const { types, sessions, answers } = choicesOf(desk, language);
  return {
    types,
    sessions,
    answers,
    states: REGISTRATION_STATES.map((state) => ({ id: state, label: stateText(t, state) })),
    tracks: desk.tracks.map(({ id, name }) => ({
      id,
      label: pickText(name, language, defaultLocale, locales)?.text ?? id,
    })),
  };
}

type Place = { readonly language: Language; readonly base: string };

function lineOf(
  { id, state, words, ...rest }: CampaignView,
  { edition }: CampaignDesk,
  { language, base }: Place,
): CampaignLine {
  const t = translator(language);
  const other = language === 'en' ? 'ru' : 'en';
  const { createdBy, createdAt, approvedBy, approvedAt, recipientCount } = rest;
  const time = (at: number) => dateTimeText(at, edition.zone, language);
  const written = t('campaign.by', { name: createdBy ?? '—', time: time(createdAt) });
  const approved =
    approvedAt === null
      ? []
      : [t('campaign.approvedBy', { name: approvedBy ?? '—', time: time(approvedAt) })];
  const sent = recipientCount === null ? [] : [t('campaign.sentTo', { count: recipientCount })];
  return {
    id,
    state,
    subject: words.subject[language] || words.subject[other] || t('campaign.untitled'),
    note: [written, ...approved, ...sent].join(' '),
    href: state === 'draft' ? `${base}?id=${encodeURIComponent(id)}` : undefined,
  };
}
