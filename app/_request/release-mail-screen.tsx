import { MailSample } from '#components/desk/release-mail/mail-sample.tsx';
import { ReleaseMailBoard } from '#components/desk/release-mail/release-mail-board.tsx';
import type { ReleaseMailActions, ReleaseMailRow } from '#components/desk/release-mail/release-mail-view.ts';
import { DeskHeader } from '#components/desk/shell/desk-header.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { inviteWay } from '#domain/calendar/slot-invite.ts';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { PERSON_CHANGES } from '#domain/programme/person-change.ts';
import { mailText } from '#i18n/mail-text.ts';
import { type Translator, translator } from '#i18n/translator.ts';
import {
  openReleaseMails,
  type ReleaseMailDesk,
  type ReleaseMailLine,
} from '#usecases/programme/release-mail-list.ts';
import { deskPage } from './desk-page.ts';
import type { AccountViewer } from './viewer.ts';

type Props = {
  readonly language: Language;
  readonly who: AccountViewer;
  readonly edition: string;
  /** A mail that is looked at. */
  readonly mailId: string | undefined;
  readonly actions: ReleaseMailActions;
};

/** The page on which mails about releases are looked at, approved and discarded (programme.md PU5). */
export async function ReleaseMailScreen({ language, who, edition, mailId, actions }: Props) {
  const t = translator(language);
  const desk = await deskPage(() => openReleaseMails(who, edition, { language, mailId }));
  const base = paths(language).deskEdition(edition, 'release-mails');
  const people = paths(language).deskEdition(edition, 'people');
  const { release, lines } = desk;
  return (
    <>
      <DeskHeader title={t('releaseMail.title')} lead={t('releaseMail.lead')} />
      {release === undefined || lines.length === 0 ? (
        <EmptyState title={t('releaseMail.none')}>{t('releaseMail.noneText')}</EmptyState>
      ) : (
        <div className="flex flex-col gap-6 pb-6">
          <Sample {...{ desk, t, base }} />
          <ReleaseMailBoard
            {...{ edition, base, actions }}
            release={release}
            rows={lines.map((line) => rowOf(line, t, { base, people, openId: desk.open?.line.id }))}
          />
        </div>
      )}
    </>
  );
}

type Around = { readonly base: string; readonly people: string; readonly openId: string | undefined };

function rowOf(line: ReleaseMailLine, t: Translator, { base, people, openId }: Around): ReleaseMailRow {
  const { id, personId, name, hasAddress, counts, inviteCount } = line;
  const said = PERSON_CHANGES.filter((kind) => counts[kind] > 0).map((kind) =>
    t(`releaseMail.${kind}`, { count: counts[kind] }),
  );
  const entries = inviteCount > 0 ? [t('releaseMail.invites', { count: inviteCount })] : [];
  const note = [...said, ...entries].join(' · ');
  const href = `${base}?id=${encodeURIComponent(id)}`;
  return { id, name, hasAddress, note, href, isOpen: id === openId, personHref: `${people}/${personId}` };
}

type SampleProps = { readonly desk: ReleaseMailDesk; readonly t: Translator; readonly base: string };

/** The mail as its reader would have it, in their language. */
function Sample({ desk: { open }, t, base }: SampleProps) {
  if (open === undefined) return null;
  const { line, matter } = open;
  const { language, name, inviteCount } = line;
  const { subject, paragraphs, button } = mailText(language, matter, {
    name: '',
    address: '',
    contact: null,
  });
  const lines = [
    { term: t('releaseMail.to'), text: name },
    { term: t('releaseMail.subject'), text: subject, lang: language },
  ];
  const close = { href: base, label: t('releaseMail.close') };
  const enclosed = enclosedText(t, inviteCount);
  const title = t('releaseMail.preview', { name });
  return <MailSample {...{ title, language, lines, paragraphs, button, enclosed, close }} />;
}

/** How entries of calendars travel; where there are too many of them, the mail itself names the feed. */
function enclosedText(t: Translator, count: number): string {
  const way = inviteWay(count);
  if (way === 'within') return t('releaseMail.within');
  return way === 'each' ? t('releaseMail.each', { count }) : '';
}
