import type { Translator } from '#i18n/translator.ts';
import { Button } from '../../ui/button.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Section } from '../../ui/section.tsx';
import { DeskHeader } from '../shell/desk-header.tsx';
import { type ErasePerson, ErasureForm } from './erasure-form.tsx';

type Props = {
  readonly t: Translator;
  readonly base: string;
  readonly asked: string;
  readonly found:
    | { readonly names: readonly string[]; readonly personCount: number; readonly accountCount: number }
    | undefined;
  readonly exportHref: string;
  readonly signInAgain: string;
  readonly erase: ErasePerson;
};

/** Everything about one person: as a file for them, or gone for ever (security-reliability.md V3). */
export function PrivacyPage({ t, base, asked, found, exportHref, signInAgain, erase }: Props) {
  return (
    <>
      <DeskHeader title={t('operator.privacy.title')} lead={t('operator.privacy.lead')} />
      <form action={base} className="flex max-w-140 flex-wrap items-end gap-3 pb-6">
        <label className="flex flex-1 basis-60 flex-col gap-1">
          <span className="text-14 font-medium">{t('operator.privacy.who')}</span>
          <input
            name="who"
            defaultValue={asked}
            maxLength={254}
            autoComplete="off"
            className="min-h-8 rounded-control border border-edge bg-bg px-2"
          />
        </label>
        <Button type="submit" variant="secondary">
          {t('operator.privacy.find')}
        </Button>
      </form>
      {asked !== '' && found === undefined && <Notice role="status">{t('operator.privacy.nobody')}</Notice>}
      {found !== undefined && (
        <>
          <Notice title={found.names.join(', ')}>
            {t('operator.privacy.found', { people: found.personCount, accounts: found.accountCount })}
          </Notice>
          <Section
            isSmall
            id="export"
            title={t('operator.privacy.export')}
            note={t('operator.privacy.exportNote')}
          >
            <LinkButton href={exportHref} size="studio" icon="download" download>
              {t('operator.privacy.download')}
            </LinkButton>
          </Section>
          <Section
            isSmall
            id="erase"
            title={t('operator.privacy.erase')}
            note={t('operator.privacy.eraseNote')}
          >
            <ErasureForm who={asked} erase={erase} signInAgain={signInAgain} />
          </Section>
        </>
      )}
    </>
  );
}
