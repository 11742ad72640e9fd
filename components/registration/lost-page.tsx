import { paths } from '#domain/paths.ts';
import type { Language } from '#i18n/messages.ts';
import { type Translator, translator } from '#i18n/translator.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { TextField } from '../ui/text-field.tsx';

type Props = {
  readonly language: Language;
  readonly edition: string;
  readonly forum: string;
  readonly why: string | undefined;
  readonly isSent: boolean;
  readonly email: string | undefined;
};

/** Mails a ticket again to the address on file, and says nothing else (issue 4). */
export function LostPage({ language, edition, forum, why, isSent, email }: Props) {
  const t = translator(language);
  const problem = problemWords(t, why);
  return (
    <>
      <PageHeader
        above={<p className="text-14 font-medium text-muted">{forum}</p>}
        title={t('registration.lostPage.title')}
        lead={t('registration.lostPage.lead')}
      />
      <div className="flex max-w-[28rem] flex-col gap-6 border-t border-border pt-6">
        {isSent && (
          <Notice tone="success" role="status">
            {t('registration.lostPage.done')}
          </Notice>
        )}
        {problem !== undefined && (
          <Notice tone="danger" role="alert" title={t('registration.problem.title')}>
            <p>{problem}</p>
          </Notice>
        )}
        <form method="post" action={paths(language).lostTicket(edition)} className="flex flex-col gap-5">
          <TextField
            name="email"
            label={t('registration.email')}
            type="email"
            autoComplete="email"
            required
            maxLength={254}
            defaultValue={email}
            problem={why?.startsWith('email.') === true ? problem : undefined}
          />
          <div>
            <Button type="submit" variant="primary">
              {t('registration.lostPage.send')}
            </Button>
          </div>
        </form>
        <p className="text-14 text-muted">{t('registration.lostPage.note')}</p>
      </div>
    </>
  );
}

function problemWords(t: Translator, why: string | undefined): string | undefined {
  if (why === undefined) return undefined;
  return t(why === 'throttled' ? 'registration.problem.tooMany' : 'registration.problem.emailInvalid');
}
