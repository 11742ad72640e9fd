import { type Language, type Messages, messages } from '#i18n/messages.ts';

/** The areas whose words client components of the desk use; they travel once with the first page. */
export function deskMessages(language: Language): Partial<Messages> {
  const {
    account,
    audit,
    campaign,
    catalogue,
    desk,
    fileDesk,
    importDesk,
    mail,
    material,
    operator,
    registrationDesk,
    registrationSetup,
    sessionForm,
    state,
    structure,
    team,
  } = messages[language];
  return {
    account,
    audit,
    campaign,
    catalogue,
    desk,
    fileDesk,
    importDesk,
    mail,
    material,
    operator,
    registrationDesk,
    registrationSetup,
    sessionForm,
    state,
    structure,
    team,
  };
}
