import type { LocaleMap } from '../locale.ts';
import type { ConsentPurpose } from './vocabulary.ts';

/** A wording to begin with for each purpose; organizers make it their own (registration.md rules 26, 27). */
export const STARTING_CONSENTS: Readonly<Record<ConsentPurpose, LocaleMap>> = {
  terms: {
    en: 'I accept the terms of participation.',
    ru: 'Принимаю правила участия.',
  },
  privacy_notice: {
    en: 'I have read how my data are used.',
    ru: 'Мне известно, как используются мои данные.',
  },
  photo: {
    en: 'Photos and videos that show me may be published.',
    ru: 'Фотографии и видео со мной можно публиковать.',
  },
  attendee_list: {
    en: 'My name and organisation may stand on the list of attendees.',
    ru: 'Моё имя и организация могут быть в списке участников.',
  },
  sponsor_contact: {
    en: 'Partners of the forum may write to me.',
    ru: 'Партнёры форума могут мне писать.',
  },
  newsletter: {
    en: 'I would like to get news about future forums.',
    ru: 'Хочу получать новости о следующих форумах.',
  },
  session_tracking: {
    en: 'My visits to sessions may be counted together with my name.',
    ru: 'Посещение сессий можно учитывать вместе с моим именем.',
  },
  special_answers: {
    en: 'My answers about diet, access and health may be used to prepare the forum. They are erased soon after it.',
    ru: 'Мои ответы о питании, доступности и здоровье можно использовать для подготовки форума. Вскоре после него они удаляются.',
  },
};
