import accessCodeEn from './access-code.en.json' with { type: 'json' };
import accessCodeRu from './access-code.ru.json' with { type: 'json' };
import accountEn from './account.en.json' with { type: 'json' };
import accountRu from './account.ru.json' with { type: 'json' };
import attendanceEn from './attendance.en.json' with { type: 'json' };
import attendanceRu from './attendance.ru.json' with { type: 'json' };
import audienceEn from './audience.en.json' with { type: 'json' };
import audienceRu from './audience.ru.json' with { type: 'json' };
import audienceDeskEn from './audience-desk.en.json' with { type: 'json' };
import audienceDeskRu from './audience-desk.ru.json' with { type: 'json' };
import auditEn from './audit.en.json' with { type: 'json' };
import auditRu from './audit.ru.json' with { type: 'json' };
import badgeEn from './badge.en.json' with { type: 'json' };
import badgeRu from './badge.ru.json' with { type: 'json' };
import broadcastDeskEn from './broadcast-desk.en.json' with { type: 'json' };
import broadcastDeskRu from './broadcast-desk.ru.json' with { type: 'json' };
import calendarEn from './calendar.en.json' with { type: 'json' };
import calendarRu from './calendar.ru.json' with { type: 'json' };
import calendarLinkEn from './calendar-link.en.json' with { type: 'json' };
import calendarLinkRu from './calendar-link.ru.json' with { type: 'json' };
import calendarSettingEn from './calendar-setting.en.json' with { type: 'json' };
import calendarSettingRu from './calendar-setting.ru.json' with { type: 'json' };
import campaignEn from './campaign.en.json' with { type: 'json' };
import campaignRu from './campaign.ru.json' with { type: 'json' };
import catalogueEn from './catalogue.en.json' with { type: 'json' };
import catalogueRu from './catalogue.ru.json' with { type: 'json' };
import certificateEn from './certificate.en.json' with { type: 'json' };
import certificateRu from './certificate.ru.json' with { type: 'json' };
import contactEn from './contact.en.json' with { type: 'json' };
import contactRu from './contact.ru.json' with { type: 'json' };
import delegationEn from './delegation.en.json' with { type: 'json' };
import delegationRu from './delegation.ru.json' with { type: 'json' };
import deskEn from './desk.en.json' with { type: 'json' };
import deskRu from './desk.ru.json' with { type: 'json' };
import doorEn from './door.en.json' with { type: 'json' };
import doorRu from './door.ru.json' with { type: 'json' };
import doorBoardEn from './door-board.en.json' with { type: 'json' };
import doorBoardRu from './door-board.ru.json' with { type: 'json' };
import doorDeskEn from './door-desk.en.json' with { type: 'json' };
import doorDeskRu from './door-desk.ru.json' with { type: 'json' };
import doorScreenEn from './door-screen.en.json' with { type: 'json' };
import doorScreenRu from './door-screen.ru.json' with { type: 'json' };
import doorSetupEn from './door-setup.en.json' with { type: 'json' };
import doorSetupRu from './door-setup.ru.json' with { type: 'json' };
import publicEn from './en.json' with { type: 'json' };
import exportDeskEn from './export-desk.en.json' with { type: 'json' };
import exportDeskRu from './export-desk.ru.json' with { type: 'json' };
import favouriteEn from './favourite.en.json' with { type: 'json' };
import favouriteRu from './favourite.ru.json' with { type: 'json' };
import feedDeskEn from './feed-desk.en.json' with { type: 'json' };
import feedDeskRu from './feed-desk.ru.json' with { type: 'json' };
import fileDeskEn from './file-desk.en.json' with { type: 'json' };
import fileDeskRu from './file-desk.ru.json' with { type: 'json' };
import importDeskEn from './import-desk.en.json' with { type: 'json' };
import importDeskRu from './import-desk.ru.json' with { type: 'json' };
import liveDeskEn from './live-desk.en.json' with { type: 'json' };
import liveDeskRu from './live-desk.ru.json' with { type: 'json' };
import livePageEn from './live-page.en.json' with { type: 'json' };
import livePageRu from './live-page.ru.json' with { type: 'json' };
import lotteryEn from './lottery.en.json' with { type: 'json' };
import lotteryRu from './lottery.ru.json' with { type: 'json' };
import mailEn from './mail.en.json' with { type: 'json' };
import mailRu from './mail.ru.json' with { type: 'json' };
import materialEn from './material.en.json' with { type: 'json' };
import materialRu from './material.ru.json' with { type: 'json' };
import moderatorEn from './moderator.en.json' with { type: 'json' };
import moderatorRu from './moderator.ru.json' with { type: 'json' };
import myPlaceEn from './my-place.en.json' with { type: 'json' };
import myPlaceRu from './my-place.ru.json' with { type: 'json' };
import operatorEn from './operator.en.json' with { type: 'json' };
import operatorRu from './operator.ru.json' with { type: 'json' };
import partyEn from './party.en.json' with { type: 'json' };
import partyRu from './party.ru.json' with { type: 'json' };
import paymentEn from './payment.en.json' with { type: 'json' };
import paymentRu from './payment.ru.json' with { type: 'json' };
import registrationEn from './registration.en.json' with { type: 'json' };
import registrationRu from './registration.ru.json' with { type: 'json' };
import registrationConsentEn from './registration-consent.en.json' with { type: 'json' };
import registrationConsentRu from './registration-consent.ru.json' with { type: 'json' };
import registrationDeskEn from './registration-desk.en.json' with { type: 'json' };
import registrationDeskRu from './registration-desk.ru.json' with { type: 'json' };
import registrationMailEn from './registration-mail.en.json' with { type: 'json' };
import registrationMailRu from './registration-mail.ru.json' with { type: 'json' };
import registrationQuestionEn from './registration-question.en.json' with { type: 'json' };
import registrationQuestionRu from './registration-question.ru.json' with { type: 'json' };
import registrationSetupEn from './registration-setup.en.json' with { type: 'json' };
import registrationSetupRu from './registration-setup.ru.json' with { type: 'json' };
import releaseMailEn from './release-mail.en.json' with { type: 'json' };
import releaseMailRu from './release-mail.ru.json' with { type: 'json' };
import reminderEn from './reminder.en.json' with { type: 'json' };
import reminderRu from './reminder.ru.json' with { type: 'json' };
import retentionEn from './retention.en.json' with { type: 'json' };
import retentionRu from './retention.ru.json' with { type: 'json' };
import publicRu from './ru.json' with { type: 'json' };
import sessionBookingEn from './session-booking.en.json' with { type: 'json' };
import sessionBookingRu from './session-booking.ru.json' with { type: 'json' };
import sessionFormEn from './session-form.en.json' with { type: 'json' };
import sessionFormRu from './session-form.ru.json' with { type: 'json' };
import signInEn from './sign-in.en.json' with { type: 'json' };
import signInRu from './sign-in.ru.json' with { type: 'json' };
import speakerRegistrationEn from './speaker-registration.en.json' with { type: 'json' };
import speakerRegistrationRu from './speaker-registration.ru.json' with { type: 'json' };
import structureEn from './structure.en.json' with { type: 'json' };
import structureRu from './structure.ru.json' with { type: 'json' };
import teamEn from './team.en.json' with { type: 'json' };
import teamRu from './team.ru.json' with { type: 'json' };
import ticketEn from './ticket.en.json' with { type: 'json' };
import ticketRu from './ticket.ru.json' with { type: 'json' };
import tokenEn from './token.en.json' with { type: 'json' };
import tokenRu from './token.ru.json' with { type: 'json' };

/** The languages of the product itself, as in domain/locale.ts (this room imports only itself). */
export type Language = 'en' | 'ru';

/** The words of visitors stand in en.json, those of each part of the desk in an area of its own. */
const en = {
  ...publicEn,
  ...accessCodeEn,
  ...accountEn,
  ...attendanceEn,
  ...audienceEn,
  ...audienceDeskEn,
  ...auditEn,
  ...badgeEn,
  ...broadcastDeskEn,
  ...calendarEn,
  ...calendarLinkEn,
  ...calendarSettingEn,
  ...campaignEn,
  ...catalogueEn,
  ...certificateEn,
  ...contactEn,
  ...delegationEn,
  ...deskEn,
  ...doorEn,
  ...doorDeskEn,
  ...doorSetupEn,
  ...doorScreenEn,
  ...doorBoardEn,
  ...exportDeskEn,
  ...favouriteEn,
  ...feedDeskEn,
  ...fileDeskEn,
  ...importDeskEn,
  ...liveDeskEn,
  ...livePageEn,
  ...lotteryEn,
  ...mailEn,
  ...materialEn,
  ...moderatorEn,
  ...myPlaceEn,
  ...operatorEn,
  ...partyEn,
  ...registrationConsentEn,
  ...registrationDeskEn,
  ...paymentEn,
  ...registrationMailEn,
  ...registrationQuestionEn,
  ...releaseMailEn,
  ...reminderEn,
  ...registrationEn,
  ...registrationSetupEn,
  ...retentionEn,
  ...sessionBookingEn,
  ...sessionFormEn,
  ...signInEn,
  ...speakerRegistrationEn,
  ...structureEn,
  ...teamEn,
  ...ticketEn,
  ...tokenEn,
};
const ru = {
  ...publicRu,
  ...accessCodeRu,
  ...accountRu,
  ...attendanceRu,
  ...audienceRu,
  ...audienceDeskRu,
  ...auditRu,
  ...badgeRu,
  ...broadcastDeskRu,
  ...calendarRu,
  ...calendarLinkRu,
  ...calendarSettingRu,
  ...campaignRu,
  ...catalogueRu,
  ...certificateRu,
  ...contactRu,
  ...delegationRu,
  ...deskRu,
  ...doorRu,
  ...doorDeskRu,
  ...doorSetupRu,
  ...doorScreenRu,
  ...doorBoardRu,
  ...exportDeskRu,
  ...favouriteRu,
  ...feedDeskRu,
  ...fileDeskRu,
  ...importDeskRu,
  ...liveDeskRu,
  ...livePageRu,
  ...lotteryRu,
  ...mailRu,
  ...materialRu,
  ...moderatorRu,
  ...myPlaceRu,
  ...operatorRu,
  ...partyRu,
  ...registrationConsentRu,
  ...registrationDeskRu,
  ...paymentRu,
  ...registrationMailRu,
  ...registrationQuestionRu,
  ...releaseMailRu,
  ...reminderRu,
  ...registrationRu,
  ...registrationSetupRu,
  ...retentionRu,
  ...sessionBookingRu,
  ...sessionFormRu,
  ...signInRu,
  ...speakerRegistrationRu,
  ...structureRu,
  ...teamRu,
  ...ticketRu,
  ...tokenRu,
};

export type Messages = typeof en;

type SameShape<T> = { [K in keyof T]: T[K] extends string ? string : SameShape<T[K]> };

/** One key space: a key that only one of the two languages has does not compile. */
const english: SameShape<typeof ru> = en;
const russian: SameShape<typeof en> = ru;

/** All words of the product by language; the same keys in each, enforced by the types above. */
export const messages: Record<Language, Messages> = { en: english, ru: russian };
