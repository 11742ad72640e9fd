import type { Metadata } from 'next';
import { deskPage } from '#app/_request/desk-page.ts';
import { languageOf } from '#app/_request/language.ts';
import { mailPreview, senderText } from '#app/_request/mail-preview.ts';
import { signedInViewer } from '#app/_request/viewer.ts';
import { MailPage } from '#components/desk/mail/mail-page.tsx';
import { RetryButton } from '#components/desk/mail/retry-button.tsx';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import { openMail } from '#usecases/mail.ts';
import { retryMailAction } from '../actions.ts';

type Props = { readonly params: Promise<{ lang: string; mail: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await languageOf(params))('mail.page.kind') };
}

export default async function OneMailPage({ params }: Props) {
  const language = await languageOf(params);
  const { mail: id } = await params;
  const who = await signedInViewer(language, paths(language).desk('mail', id));
  const open = await deskPage(() => openMail(who, id));
  return (
    <MailPage
      t={translator(language)}
      mail={open.mail}
      zone={open.zone}
      {...senderText(open.sender)}
      made={await mailPreview(open)}
      isSecretHidden={open.isSecretHidden}
      retry={open.canRetry && <RetryButton mailId={open.mail.id} retry={retryMailAction} />}
    />
  );
}
