import { type RegisterWalkIn, WalkInForm } from '#components/desk/registration/walk-in-form.tsx';
import { DeskHeader } from '#components/desk/shell/desk-header.tsx';
import { type Language, pickText } from '#domain/locale.ts';
import { moneyText } from '#domain/number-text.ts';
import { paths } from '#domain/paths.ts';
import { type Translator, translator } from '#i18n/translator.ts';
import { type EntryForm, openEntryForm } from '#usecases/registration/staff-entry-form.ts';
import { deskPage } from './desk-page.ts';
import { RegistrationDeskTabs } from './registration-desk-tabs.tsx';
import { RegistrationUnset } from './registration-desk-unset.tsx';
import type { AccountViewer } from './viewer.ts';

type Props = {
  readonly language: Language;
  readonly who: AccountViewer;
  readonly edition: string;
  readonly register: RegisterWalkIn;
};

/** The page on which somebody at the desk is registered. */
export async function RegistrationEntryScreen({ language, who, edition, register }: Props) {
  const t = translator(language);
  const form = await deskPage(() => openEntryForm(who, edition));
  return (
    <>
      <DeskHeader title={t('registrationDesk.new')} lead={t('registrationDesk.walkIn.lead')} />
      <RegistrationDeskTabs {...{ language, who, edition }} current="list" />
      {form === undefined ? (
        <RegistrationUnset {...{ language, edition }} canSetUp={false} />
      ) : (
        <WalkInForm
          edition={edition}
          base={paths(language).deskEdition(edition, 'registration')}
          types={form.types.map((type) => typeView(type, form, { t, language }))}
          register={register}
        />
      )}
    </>
  );
}

function typeView(
  { slug, name, priceMinor, currency, seats }: EntryForm['types'][number],
  { edition: { defaultLocale, locales } }: EntryForm,
  { t, language }: { readonly t: Translator; readonly language: Language },
) {
  const left = seats?.seatsLeft;
  const notes = [
    priceMinor === 0 ? '' : moneyText(priceMinor, currency, language),
    left === undefined ? '' : t('registrationDesk.walkIn.left', { count: left }),
  ];
  return {
    slug,
    name: pickText(name, language, defaultLocale, locales)?.text ?? slug,
    note: notes.filter(Boolean).join(' · '),
  };
}
