import type { Translator } from '#i18n/translator.ts';
import { DeskHeader } from '../shell/desk-header.tsx';
import type { ErasePerson } from './erasure-form.tsx';
import { type FindPerson, type FirstFound, PersonSearch } from './person-search.tsx';

type Props = {
  readonly t: Translator;
  /** Address of the page; what is held about somebody is below it. */
  readonly base: string;
  /** Absent: nobody was looked for yet. */
  readonly first: FirstFound | undefined;
  readonly signInAgain: string;
  readonly find: FindPerson;
  readonly erase: ErasePerson;
};

/** Everything about one person: as a file for them, or gone for ever (security-reliability.md V3). */
export function PrivacyPage({ t, base, first, signInAgain, find, erase }: Props) {
  return (
    <>
      <DeskHeader title={t('operator.privacy.title')} lead={t('operator.privacy.lead')} />
      <PersonSearch {...{ base, first, signInAgain, find, erase }} />
    </>
  );
}
