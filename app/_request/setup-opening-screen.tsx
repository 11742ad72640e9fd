import { type OpeningActions, OpeningForm } from '#components/desk/registration-setup/opening-form.tsx';
import { RetentionList } from '#components/desk/registration-setup/retention-list.tsx';
import { DeskHeader } from '#components/desk/shell/desk-header.tsx';
import { Section } from '#components/ui/section.tsx';
import type { Language } from '#domain/locale.ts';
import { translator } from '#i18n/translator.ts';
import type { SetupStart } from '#usecases/registration/setup-setting.ts';
import { RegistrationDeskTabs } from './registration-desk-tabs.tsx';
import type { AccountViewer } from './viewer.ts';

type Props = {
  readonly language: Language;
  readonly who: AccountViewer;
  readonly edition: string;
  readonly start: SetupStart;
  readonly sources: readonly { readonly slug: string; readonly name: string }[];
  readonly actions: OpeningActions;
};

const THERE = ['type', 'seats', 'consents', 'ticket', 'public'] as const;

/** An edition without registration: what will be there, until when data are kept, and the button that opens it. */
export function SetupOpeningScreen({ language, who, edition, start, sources, actions }: Props) {
  const t = translator(language);
  return (
    <>
      <DeskHeader title={t('registrationSetup.title')} lead={t('registrationSetup.opening.lead')} />
      <RegistrationDeskTabs {...{ language, who, edition }} current="setup" />
      <div className="@container pb-6">
        <Section isSmall id="there" title={t('registrationSetup.opening.there')}>
          <ul className="flex max-w-[66ch] list-disc flex-col gap-1 ps-5">
            {THERE.map((part) => (
              <li key={part}>{t(`registrationSetup.opening.there_${part}`)}</li>
            ))}
          </ul>
        </Section>
        <Section
          isSmall
          id="retention"
          title={t('registrationSetup.retention.title')}
          note={t('registrationSetup.retention.note')}
        >
          <RetentionList {...{ t }} zone={start.zone} retention={start.retention} />
        </Section>
        <Section
          isSmall
          id="open"
          title={t('registrationSetup.opening.title')}
          note={t('registrationSetup.opening.note')}
        >
          <OpeningForm {...{ edition, sources, actions }} />
        </Section>
      </div>
    </>
  );
}
