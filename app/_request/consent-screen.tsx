import { ConsentCard } from '#components/desk/consent/consent-card.tsx';
import type { ConsentActions, ConsentWording } from '#components/desk/consent/consent-view.ts';
import { consentTitles } from '#components/registration/register-words.ts';
import { dateText } from '#domain/date-text.ts';
import type { Language } from '#domain/locale.ts';
import { localDay } from '#domain/time.ts';
import { translator } from '#i18n/translator.ts';
import type { ConsentDesk, ConsentVersion } from '#usecases/registration/consent-desk.ts';
import { RegistrationSetupFrame } from './registration-setup-frame.tsx';
import { SetupCheckPart } from './setup-check-part.tsx';
import type { AccountViewer } from './viewer.ts';

type Props = {
  readonly language: Language;
  readonly who: AccountViewer;
  readonly edition: string;
  readonly desk: ConsentDesk;
  readonly actions: ConsentActions;
};

/** What people are asked to agree to, purpose by purpose; those that are asked come first. */
export function ConsentScreen({ language, who, edition, desk, actions }: Props) {
  const t = translator(language);
  const { locales, defaultLocale, consents } = desk;
  const titles = consentTitles(t);
  const day = (at: number) => dateText(localDay(at, desk.edition.zone), language);
  const wording = ({ createdAt, retiredAt, ...rest }: ConsentVersion): ConsentWording => ({
    ...rest,
    shownText:
      retiredAt === null
        ? t('registrationConsent.since', { date: day(createdAt) })
        : t('registrationConsent.until', { from: day(createdAt), until: day(retiredAt) }),
  });
  const lines = consents.map(({ current, history, ...rest }) => ({
    ...rest,
    title: titles[rest.purpose],
    current: current && wording(current),
    history: history.map(wording),
  }));
  const ordered = [...lines.filter(({ current }) => current), ...lines.filter(({ current }) => !current)];
  return (
    <RegistrationSetupFrame
      {...{ language, who, edition }}
      current="consents"
      title={t('registrationConsent.title')}
      lead={t('registrationConsent.lead')}
    >
      <div className="pb-6">
        <SetupCheckPart {...{ language, who, edition }} />
        {ordered.map((consent) => (
          <ConsentCard
            key={`${consent.purpose} ${consent.current?.version}`}
            place={{ edition, locales, defaultLocale }}
            {...{ consent, actions }}
          />
        ))}
      </div>
    </RegistrationSetupFrame>
  );
}
