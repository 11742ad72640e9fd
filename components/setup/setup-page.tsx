import { paths } from '#domain/paths.ts';
import type { Language } from '#i18n/messages.ts';
import { translator } from '#i18n/translator.ts';
import { Command } from '../ui/command.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { Section } from '../ui/section.tsx';

/** Behind a valid setup link, until the owner's account is made here. */
export function SetupPage({ language }: { readonly language: Language }) {
  const t = translator(language);
  return (
    <>
      <PageHeader
        above={<p className="text-14 font-medium text-muted">{t('setup.eyebrow')}</p>}
        title={t('setup.title')}
        lead={t('setup.text')}
      />
      <p className="mb-8 max-w-[66ch]">{t('setup.once')}</p>
      <Section id="setup-now" title={t('setup.nowTitle')}>
        <div className="flex max-w-reading flex-col gap-4">
          <p>{t('setup.nowText')}</p>
          <Command label={t('setup.importLabel')} text="npm run plenum -- import schedule.xml" />
          <Command label={t('setup.publishLabel')} text="npm run plenum -- publish my-forum" />
          <p>
            <LinkButton href={paths(language).home()}>{t('setup.home')}</LinkButton>
          </p>
        </div>
      </Section>
    </>
  );
}
