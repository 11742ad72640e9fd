import type { ReactNode } from 'react';
import type { Translator } from '#i18n/translator.ts';
import { LinkButton } from '../ui/link-button.tsx';
import { Notice } from '../ui/notice.tsx';
import { PageHeader } from '../ui/page-header.tsx';

type Props = {
  readonly t: Translator;
  /** The ticket of this address was mailed again. */
  readonly wasMailed: boolean;
  /** Why there is no form; nothing where there is one. */
  readonly over: { readonly title: string; readonly text: string } | undefined;
  /** The form stands below all the same, for those who have a code. */
  readonly isOpenToCodes: boolean;
  readonly href: { readonly programme: string; readonly lost: string };
  /** The form. */
  readonly children: ReactNode;
};

/** Registration of an edition: what it is, the form or why there is none, and what else people come here for. */
export function RegisterPage({ t, wasMailed, over, isOpenToCodes, href, children }: Props) {
  return (
    <>
      <PageHeader
        title={t('registration.title')}
        lead={over === undefined ? t('registration.lead') : undefined}
      />
      <div className="flex flex-col gap-4 pb-6 empty:hidden">
        {wasMailed && (
          <Notice tone="success" role="status" title={t('registration.mailed.title')}>
            <p>{t('registration.mailed.text')}</p>
          </Notice>
        )}
        {over !== undefined && (
          <Notice
            title={over.title}
            action={<LinkButton href={href.programme}>{t('edition.toProgramme')}</LinkButton>}
          >
            <p>{over.text}</p>
            {isOpenToCodes && <p>{t('registration.over.withCode')}</p>}
          </Notice>
        )}
      </div>
      {children}
      <p className="flex flex-wrap gap-x-6 gap-y-2 border-t border-border pt-6">
        <a href={href.lost} className="link inline-flex min-h-11 items-center">
          {t('registration.lost')}
        </a>
      </p>
    </>
  );
}
