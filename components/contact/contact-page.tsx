import type { Translator } from '#i18n/translator.ts';
import { Button } from '../ui/button.tsx';
import { FormSummary } from '../ui/form-summary.tsx';
import { LongTextField } from '../ui/long-text-field.tsx';
import { Notice } from '../ui/notice.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { PersonFields } from '../ui/person-fields.tsx';

type Field = 'name' | 'email' | 'text';

type Props = {
  readonly t: Translator;
  readonly forum: string;
  readonly action: string;
  /** Where people register: a lost ticket needs no letter. */
  readonly lostHref: string | undefined;
  readonly isSample: boolean;
  /** Somebody gets what is written. */
  readonly isRead: boolean;
  readonly isSent: boolean;
  readonly most: number;
  readonly typed: Readonly<Record<Field, string>>;
  readonly problems: readonly { readonly name: string; readonly code: string }[];
};

/** A message to the organizers, and what happens to it, said before it is sent. */
export function ContactPage(props: Props) {
  const { t, forum, isSent, isRead, isSample } = props;
  return (
    <>
      <PageHeader
        above={<p className="text-14 font-medium text-muted">{forum}</p>}
        title={t('contact.title')}
        lead={isRead && !isSent ? t('contact.lead') : undefined}
      />
      <div className="grid gap-x-12 gap-y-8 border-t border-border pt-6 @wide:grid-cols-[minmax(0,40rem)_minmax(0,1fr)]">
        <div className="flex flex-col gap-6">
          {isSample && <p className="text-14 text-muted">{t('contact.sample')}</p>}
          {isSent && (
            <Notice tone="success" role="status" title={t('contact.done.title')}>
              <p>{t('contact.done.text')}</p>
            </Notice>
          )}
          {!isSent && (isRead ? <Form {...props} /> : <p>{t('contact.problem.nobody')}</p>)}
        </div>
        <What {...props} />
      </div>
    </>
  );
}

function Form({ t, action, most, typed, problems }: Props) {
  const problemOf = (field: Field) => {
    const found = problems.find(({ name }) => name === field);
    return found && problemText(t, found);
  };
  return (
    <form method="post" action={action} className="flex flex-col gap-5">
      <FormSummary
        title={t('contact.problem.title')}
        problems={problems.map((one) => ({
          field: one.name === 'form' ? undefined : one.name,
          text: problemText(t, one),
        }))}
      />
      <PersonFields
        words={{ name: t('contact.name'), email: t('contact.email'), trap: t('registration.trap') }}
        typed={typed}
        problemOf={problemOf}
      />
      <LongTextField
        name="text"
        label={t('contact.text')}
        hint={t('contact.textHint', { most })}
        required
        maxLength={most}
        defaultValue={typed.text}
        problem={problemOf('text')}
      />
      <div>
        <Button type="submit" variant="primary" icon="send">
          {t('contact.send')}
        </Button>
      </div>
    </form>
  );
}

function What({ t, lostHref }: Props) {
  return (
    <aside className="flex flex-col gap-2 text-14 text-muted @wide:border-s @wide:border-border @wide:ps-6">
      <h2 className="text-16 text-text">{t('contact.what')}</h2>
      <p className="max-w-[66ch]">{t('contact.whatText')}</p>
      {lostHref !== undefined && (
        <p>
          <a href={lostHref} className="link inline-flex min-h-11 items-center">
            {t('contact.lost')}
          </a>
        </p>
      )}
    </aside>
  );
}

function problemText(
  t: Translator,
  { name, code }: { readonly name: string; readonly code: string },
): string {
  if (code === 'too_many') return t('contact.problem.tooMany');
  if (code === 'nobody') return t('contact.problem.nobody');
  if (name === 'name') return t('contact.problem.name');
  if (name === 'email') return t('contact.problem.email');
  return code === 'long' ? t('contact.problem.long') : t('contact.problem.text');
}
