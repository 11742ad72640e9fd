import type { Metadata } from 'next';
import { deskPage } from '#app/_request/desk-page.ts';
import { languageOf } from '#app/_request/language.ts';
import { type QueryParams, queryWord } from '#app/_request/query-word.ts';
import { signedInViewer } from '#app/_request/viewer.ts';
import { MailListPage } from '#components/desk/mail/mail-list-page.tsx';
import { MAIL_KINDS, MAIL_STATES } from '#domain/mail.ts';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import { listMails, MAILS_PER_PAGE } from '#usecases/mail.ts';
import { previewMailsAgainAction, sendMailsAgainAction } from './actions.ts';

type Props = { readonly params: Promise<{ lang: string }>; readonly searchParams: QueryParams };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await languageOf(params))('mail.page.title') };
}

export default async function MailsPage({ params, searchParams }: Props) {
  const language = await languageOf(params);
  const base = paths(language).desk('mail');
  const who = await signedInViewer(language, base);
  const [state, kind, page] = await Promise.all(
    ['state', 'kind', 'page'].map((name) => queryWord(searchParams, name)),
  );
  const [known, named] = [
    MAIL_STATES.find((each) => each === state),
    MAIL_KINDS.find((each) => each === kind),
  ];
  const query = { ...(known && { state: known }), ...(named && { kind: named }) };
  const at = page !== undefined && /^[1-9]\d{0,4}$/.test(page) ? Number(page) : 1;
  const list = await deskPage(() => listMails(who, query, at));
  const view = { ...list, perPage: MAILS_PER_PAGE };
  const again = { preview: previewMailsAgainAction, send: sendMailsAgainAction };
  return <MailListPage t={translator(language)} view={view} query={query} base={base} again={again} />;
}
